import {
  isKeyOf,
  keysOf,
  LEVELS,
  MODES,
  ORGANS,
  PARTS,
  SCOPES,
  SORTS,
  UNITS,
} from '../words/labels.ts';
import { readPage } from '../words/page.ts';
import { readYears } from '../words/years.ts';
import type { Mode, Sort, Unit } from '../words/labels.ts';

export const FILTERS = [
  'region',
  'level',
  'organ',
  'year',
  'part',
  'topic',
  'kind',
  'issuer',
  'scope',
] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filters = Readonly<Record<FilterName, readonly string[]>>;

/** Everything the search page shows follows from this, and this is the address. */
export interface SearchState {
  readonly q: string;
  readonly mode: Mode;
  readonly unit: Unit;
  readonly sort: Sort;
  readonly fold: boolean;
  /** Only passages that no other report shares. */
  readonly original: boolean;
  /** Shows what each score is made of. */
  readonly explain: boolean;
  /** 1 for the first. */
  readonly page: number;
  readonly filters: Filters;
}

export const PAGE_SIZE = 20;

/** What may stand in an address beside words and filters. */
export const CHOICES = { mode: keysOf(MODES), unit: keysOf(UNITS), sort: keysOf(SORTS) };

function isAllowed(name: FilterName, value: string): boolean {
  if (name === 'level') return isKeyOf(LEVELS, value);
  if (name === 'organ') return isKeyOf(ORGANS, value);
  if (name === 'part') return isKeyOf(PARTS, value);
  if (name === 'scope') return isKeyOf(SCOPES, value);
  return value !== '';
}

function filterValues(params: URLSearchParams, name: FilterName): readonly string[] {
  const values = params
    .getAll(name)
    .map((value) => (name === 'year' ? (readYears(value) ?? '') : value.trim()));
  return [...new Set(values)].filter((value) => isAllowed(name, value));
}

function makeFilters(values: (name: FilterName) => readonly string[]): Filters {
  return {
    region: values('region'),
    level: values('level'),
    organ: values('organ'),
    year: values('year'),
    part: values('part'),
    topic: values('topic'),
    kind: values('kind'),
    issuer: values('issuer'),
    scope: values('scope'),
  };
}

/** Reads an address; what it cannot understand is dropped, since addresses are typed by hand too. */
export function parseState(params: URLSearchParams): SearchState {
  const mode = params.get('mode');
  const unit = params.get('unit');
  const sort = params.get('sort');
  return {
    q: params.get('q') ?? '',
    mode: isKeyOf(MODES, mode) ? mode : 'hybrid',
    unit: isKeyOf(UNITS, unit) ? unit : 'passage',
    sort: isKeyOf(SORTS, sort) ? sort : 'relevance',
    fold: params.get('fold') === '1',
    original: params.get('original') === '1',
    explain: params.get('explain') === '1',
    page: readPage(params),
    filters: makeFilters((name) => filterValues(params, name)),
  };
}

/** The shortest address of a state: defaults are left out. `parseState` gives the state back. */
export function toParams(state: SearchState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.q !== '') params.set('q', state.q);
  if (state.mode !== 'hybrid') params.set('mode', state.mode);
  if (state.unit !== 'passage') params.set('unit', state.unit);
  for (const name of FILTERS) for (const value of state.filters[name]) params.append(name, value);
  if (state.sort !== 'relevance') params.set('sort', state.sort);
  if (state.fold) params.set('fold', '1');
  if (state.original) params.set('original', '1');
  if (state.explain) params.set('explain', '1');
  if (state.page !== 1) params.set('page', String(state.page));
  return params;
}

export type StateChange = Partial<Omit<SearchState, 'filters'>> & {
  readonly filters?: Partial<Filters>;
};

/** A changed question begins again on page 1, unless the page itself is what changes. */
export function changeState(state: SearchState, change: StateChange): SearchState {
  return {
    ...state,
    page: 1,
    ...change,
    filters: { ...state.filters, ...change.filters },
  };
}

export const NO_FILTERS = makeFilters(() => []);

/** What the lists behind other links (a file, a feed) are asked for: this state but for its page. */
export function listParams(state: SearchState): string {
  return toParams({ ...state, page: 1, explain: false }).toString();
}

export function hasFilters(state: SearchState): boolean {
  return FILTERS.some((name) => state.filters[name].length > 0);
}

/** Nothing was asked yet. */
export function isBlank(state: SearchState): boolean {
  return state.q.trim() === '' && !hasFilters(state);
}
