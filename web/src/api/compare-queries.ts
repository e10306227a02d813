import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CompareResponse, ReportSummary, SearchResponse } from '../../../server/contract.ts';
import { getJson } from './client.ts';
import { whileNotReady } from './query-client.ts';
import type { ReportList } from './queries.ts';

/** Two reports, by id; asks nothing while either is missing. */
export function useComparison(a: string, b: string) {
  const params = new URLSearchParams({ a, b });
  return useQuery({
    queryKey: ['compare', a, b],
    queryFn: ({ signal }) =>
      getJson<CompareResponse>(`/api/compare?${params.toString()}`, { signal }),
    enabled: a !== '' && b !== '',
    refetchInterval: whileNotReady,
  });
}

/** Reports of the list; nothing is asked while `params` is null. */
export function useReportChoice(params: URLSearchParams | null) {
  const query = params?.toString() ?? '';
  return useQuery({
    queryKey: ['reports', query],
    queryFn: ({ signal }) => getJson<ReportList>(`/api/reports?${query}`, { signal }),
    enabled: params !== null,
    placeholderData: keepPreviousData,
    refetchInterval: whileNotReady,
  });
}

/** Reports whose title has the words; nothing is asked while `q` is empty. */
export function useTitles(q: string, size: number) {
  const params = new URLSearchParams({ q, unit: 'report', mode: 'keyword', size: String(size) });
  return useQuery({
    queryKey: ['titles', q, size],
    queryFn: async ({ signal }): Promise<readonly ReportSummary[]> => {
      const found = await getJson<SearchResponse>(`/api/search?${params.toString()}`, { signal });
      return found.hits.map(({ report }) => report);
    },
    enabled: q !== '',
    refetchInterval: whileNotReady,
  });
}
