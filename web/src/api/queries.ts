import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  PracticeDetail,
  ReportDetail,
  ReportItem,
  SearchResponse,
  Status,
} from '../../../server/contract.ts';
import { fitsAddress } from './address.ts';
import { getJson } from './client.ts';
import { whileNotReady } from './query-client.ts';

export interface ReportList {
  readonly items: readonly ReportItem[];
  readonly total: number;
  readonly page: number;
  readonly size: number;
}

function askSearch(params: string, signal: AbortSignal): Promise<SearchResponse> {
  if (fitsAddress(params)) return getJson<SearchResponse>(`/api/search?${params}`, { signal });
  const values = new URLSearchParams(params);
  const body = Object.fromEntries(
    [...new Set(values.keys())].map((name) => {
      const all = values.getAll(name);
      return [name, all.length === 1 ? all[0] : all];
    }),
  );
  return getJson<SearchResponse>('/api/search', { signal, body });
}

/** `params` is the query string without `?`; the last answer stays on screen until the next comes. */
export function useSearch(params: string) {
  return useQuery({
    queryKey: ['search', params],
    queryFn: ({ signal }) => askSearch(params, signal),
    placeholderData: keepPreviousData,
    refetchInterval: whileNotReady,
  });
}

/** For the moment before a link is followed: what it leads to is on its way already. */
export function usePrefetchSearch() {
  const client = useQueryClient();
  return (params: string) =>
    void client.prefetchQuery({
      queryKey: ['search', params],
      queryFn: ({ signal }) => askSearch(params, signal),
    });
}

/** How many a search finds, for asking whether another one would help. */
export function useSearchTotals(searches: readonly string[]) {
  return useQueries({
    queries: searches.map((params) => ({
      queryKey: ['search-total', params],
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
        (await askSearch(`${params}&size=1`, signal)).total,
      // Help that fails is no help and no reason to say anything.
      retry: false,
    })),
  });
}

/** Asks nothing while `id` is empty. */
export function useReport(id: string) {
  return useQuery({
    queryKey: ['report', id],
    queryFn: ({ signal }) =>
      getJson<ReportDetail>(`/api/reports/${encodeURIComponent(id)}`, { signal }),
    enabled: id !== '',
    refetchInterval: whileNotReady,
  });
}

export function usePractice(id: string) {
  return useQuery({
    queryKey: ['practice', id],
    queryFn: ({ signal }) =>
      getJson<PracticeDetail>(`/api/practices/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: whileNotReady,
  });
}

/** Practices of other places that are like the one of this id. */
export function useSimilarPractices(id: string, size: number) {
  const params = new URLSearchParams({ practice: id, unit: 'practice', size: String(size) });
  return useQuery({
    queryKey: ['similar', id, size],
    queryFn: ({ signal }) =>
      getJson<SearchResponse>(`/api/similar?${params.toString()}`, { signal }),
    refetchInterval: whileNotReady,
  });
}

export function useReports(params: string) {
  return useQuery({
    queryKey: ['reports', params],
    queryFn: ({ signal }) => getJson<ReportList>(`/api/reports?${params}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: whileNotReady,
  });
}

export function useStatus() {
  return useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => getJson<Status>('/api/status', { signal }),
    refetchInterval: whileNotReady,
  });
}
