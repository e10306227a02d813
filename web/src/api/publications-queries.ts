import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PublicationsResponse } from '../../../server/contract.ts';
import { getJson } from './client.ts';
import { whileNotReady } from './query-client.ts';

/** `params` is the query string without `?`. */
export function usePublications(params: string) {
  return useQuery({
    queryKey: ['publications', params],
    queryFn: ({ signal }) =>
      getJson<PublicationsResponse>(`/api/publications?${params}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: whileNotReady,
  });
}
