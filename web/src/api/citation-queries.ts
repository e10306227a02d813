import { useQuery } from '@tanstack/react-query';
import { getText } from './client.ts';
import { whileNotReady } from './query-client.ts';

/** Where the citation of a report, or of a passage in it, is served as a file. */
export function citationAddress(report: string, style: string, passage?: string): string {
  const params = new URLSearchParams({ style, ...(passage !== undefined && { passage }) });
  return `/api/reports/${encodeURIComponent(report)}/citation?${params.toString()}`;
}

export function useCitation(report: string, style: string, passage?: string) {
  const address = citationAddress(report, style, passage);
  return useQuery({
    queryKey: ['citation', address],
    queryFn: ({ signal }) => getText(address, signal),
    refetchInterval: whileNotReady,
  });
}
