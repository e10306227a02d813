import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PeersResponse } from '../../../server/contract.ts';
import { getJson } from './client.ts';
import { whileNotReady } from './query-client.ts';

/** `params` is the query string without `?`; null asks nothing. */
export function usePeers(params: string | null) {
  return useQuery({
    queryKey: ['peers', params],
    queryFn: ({ signal }) => getJson<PeersResponse>(`/api/peers?${params ?? ''}`, { signal }),
    enabled: params !== null,
    placeholderData: keepPreviousData,
    refetchInterval: whileNotReady,
  });
}
