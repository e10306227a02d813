/** What the pages of practices and reports ask, beside the report or practice itself. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type {
  PracticeItem,
  ReportItem,
  ReportSummary,
  SearchResponse,
} from '../../../server/contract.ts';
import { getJson } from './client.ts';
import { whileNotReady } from './query-client.ts';

interface ListOf<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly size: number;
}

export type PracticeList = ListOf<PracticeItem>;

export function usePractices(params: string) {
  return useQuery({
    queryKey: ['practices', params],
    queryFn: ({ signal }) => getJson<PracticeList>(`/api/practices?${params}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: whileNotReady,
  });
}

/** Topics and years that passages with practices have, to choose from. */
export function usePracticeFacets() {
  return useQuery({
    queryKey: ['practice-facets'],
    queryFn: ({ signal }) =>
      getJson<SearchResponse>('/api/search?mode=keyword&unit=practice&size=1', { signal }),
    select: ({ facets }) => facets,
    staleTime: Infinity,
  });
}

/** Passages of other places that are like the one of this id. */
export function useSimilarPassages(id: string, size: number) {
  const params = new URLSearchParams({ passage: id, size: String(size) });
  return useQuery({
    queryKey: ['similar-passages', id, size],
    queryFn: ({ signal }) =>
      getJson<SearchResponse>(`/api/similar?${params.toString()}`, { signal }),
    refetchInterval: whileNotReady,
  });
}

type Reports = ListOf<ReportItem>;

/** What the lists hold, from the first on; each is asked only while there are no more than `few`. */
export async function gather(
  lists: readonly string[],
  few: number,
  get: (address: string) => Promise<Pick<Reports, 'items'>>,
): Promise<readonly ReportItem[]> {
  const found: ReportItem[] = [];
  for (const params of lists) {
    if (found.length > few) break;
    found.push(...(await get(`/api/reports?${params}`)).items);
  }
  return found;
}

/** Reports that may be compared with one at hand; without lists nothing is asked. */
export function useCandidates(lists: readonly string[], few: number) {
  return useQuery({
    queryKey: ['candidates', lists, few],
    queryFn: ({ signal }) => gather(lists, few, (address) => getJson<Reports>(address, { signal })),
    enabled: lists.length > 0,
  });
}

/** What a report is called, by its id; its text comes along, and is there when it is opened. */
export function useSummary(id: string | undefined) {
  return useQuery({
    queryKey: ['report', id],
    queryFn: ({ signal }) =>
      getJson<ReportSummary>(`/api/reports/${encodeURIComponent(id ?? '')}`, { signal }),
    enabled: id !== undefined,
    select: ({ title, region, year }): Pick<ReportSummary, 'title' | 'region' | 'year'> => ({
      title,
      region,
      year,
    }),
  });
}
