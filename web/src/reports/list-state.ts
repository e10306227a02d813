import { addressOf } from '../words/address.ts';
import { isKeyOf, LEVELS, ORGANS } from '../words/labels.ts';
import { readPage } from '../words/page.ts';
import { readYears } from '../words/years.ts';

/** The list's address; an empty string is no filter. */
export interface ListState {
  readonly region: string;
  readonly year: string;
  readonly level: string;
  readonly organ: string;
  readonly page: number;
  /** Ids of the reports picked to be compared, in the order they were picked; two at most. */
  readonly pick: readonly string[];
}

export const MOST_PICKS = 2;

export function parseList(params: URLSearchParams): ListState {
  const level = params.get('level');
  const organ = params.get('organ');
  const pick = new Set(params.getAll('pick').filter((id) => id !== ''));
  return {
    region: (params.get('region') ?? '').trim(),
    year: readYears(params.get('year') ?? '') ?? '',
    level: isKeyOf(LEVELS, level) ? level : '',
    organ: isKeyOf(ORGANS, organ) ? organ : '',
    page: readPage(params),
    pick: [...pick].slice(0, MOST_PICKS),
  };
}

/** What the API is asked: the filters and the page. */
export function toListParams({ page, pick: _pick, ...filters }: ListState): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value !== '') params.set(name, value);
  if (page !== 1) params.set('page', String(page));
  return params;
}

/** The page's own address: `parseList` gives the state back. */
export function listHref(state: ListState): string {
  const params = toListParams(state);
  for (const id of state.pick) params.append('pick', id);
  return addressOf('/reports', params);
}

export function hasFilters(state: ListState): boolean {
  return toListParams({ ...state, page: 1 }).toString() !== '';
}

/** With the report picked, or no longer picked; a third takes the place of the second. */
export function togglePick(state: ListState, id: string): ListState {
  const pick = state.pick.includes(id)
    ? state.pick.filter((other) => other !== id)
    : [...state.pick.slice(0, MOST_PICKS - 1), id];
  return { ...state, pick };
}
