import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type {
  FacetValue,
  PracticeItem,
  Suggestion,
  TrendResponse,
} from '../../../server/contract.ts';
import { getJson } from './client.ts';
import { whileNotReady } from './query-client.ts';

/** One answer for each query string, in the same order. */
export function useTrends(all: readonly string[]) {
  return useQueries({
    queries: all.map((params) => ({
      queryKey: ['trend', params],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        getJson<TrendResponse>(`/api/trend?${params}`, { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: whileNotReady,
    })),
  });
}

/** The name of a place that an address gives by its code; what is no code stays as it is. */
export function usePlaceName(place: string): string {
  const { data } = useQuery({
    queryKey: ['place', place],
    queryFn: ({ signal }) =>
      getJson<{ readonly items: readonly FacetValue[] }>(`/api/regions?q=${place}`, { signal }),
    enabled: /^\d+$/u.test(place),
    // A code is name enough.
    retry: false,
  });
  return data?.items.find(({ value }) => value === place)?.label ?? place;
}

/** Practices to begin with: what the library tells most of. */
export function useExamplePractices(size: number) {
  return useQuery({
    queryKey: ['example-practices', size],
    queryFn: ({ signal }) =>
      getJson<{ readonly items: readonly PracticeItem[] }>(`/api/practices?size=${size}`, {
        signal,
      }),
    refetchInterval: whileNotReady,
  });
}

/** Phrases of the reports that begin so, the most frequent first. */
export function useExamplePhrases(beginning: string, size: number) {
  const params = new URLSearchParams({ q: beginning, size: String(size) });
  return useQuery({
    queryKey: ['example-phrases', beginning, size],
    queryFn: async ({ signal }): Promise<readonly string[]> => {
      const { items } = await getJson<{ readonly items: readonly Suggestion[] }>(
        `/api/suggest?${params.toString()}`,
        { signal },
      );
      return items.flatMap(({ kind, text }) => (kind === 'phrase' ? [text] : []));
    },
    // Examples that fail are no reason to say anything.
    retry: false,
  });
}
