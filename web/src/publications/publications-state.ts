import { addressOf } from '../words/address.ts';
import { readPage } from '../words/page.ts';

/** Columns the table can be sorted by, on the page that is shown. */
export const SORTS = ['code', 'published', 'state', 'below'] as const;
export type SortBy = (typeof SORTS)[number];

/** The page's address. */
export interface PublicationsState {
  /** Four digits; empty for the newest. */
  readonly year: string;
  /** Code or name; empty for the nation. */
  readonly region: string;
  readonly sort: SortBy;
  readonly descending: boolean;
  /** 1 for the first. */
  readonly page: number;
}

/** All provinces, and the places below nearly every one of them, stand on one page. */
export const PAGE_SIZE = 100;

const isSort = (value: string): value is SortBy => SORTS.some((sort) => sort === value);

export function parsePublications(params: URLSearchParams): PublicationsState {
  const year = (params.get('year') ?? '').trim();
  const sort = params.get('sort') ?? '';
  return {
    year: /^\d{4}$/.test(year) ? year : '',
    region: (params.get('region') ?? '').trim(),
    sort: isSort(sort) ? sort : 'code',
    descending: params.get('order') === 'desc',
    page: readPage(params),
  };
}

/** What is listed, without page and order: the export takes the same. */
export function listParams({ year, region }: PublicationsState): URLSearchParams {
  const params = new URLSearchParams();
  if (year !== '') params.set('year', year);
  if (region !== '') params.set('region', region);
  return params;
}

export function requestOf(state: PublicationsState): string {
  const params = listParams(state);
  params.set('page', String(state.page));
  params.set('size', String(PAGE_SIZE));
  return params.toString();
}

export function publicationsHref(state: PublicationsState): string {
  const params = listParams(state);
  if (state.sort !== 'code') params.set('sort', state.sort);
  if (state.descending) params.set('order', 'desc');
  if (state.page !== 1) params.set('page', String(state.page));
  return addressOf('/publications', params);
}

/** Choosing the column again turns the order round. */
export function sortedBy(state: PublicationsState, sort: SortBy): PublicationsState {
  return { ...state, sort, descending: state.sort === sort && !state.descending };
}
