import type { TrendResponse } from '../../../server/contract.ts';
import { phraseOf } from '../marks/query-words.ts';
import { addressOf } from '../words/address.ts';
import { isKeyOf, LEVELS } from '../words/labels.ts';
import { readYears } from '../words/years.ts';

export type Axis = TrendResponse['by'];

export const AXES: readonly Axis[] = ['year', 'region'];

/** More lines than this in one plot cannot be told apart. */
export const MOST_SERIES = 5;

/** One thing counted: words in the query language, or a practice by id or name. */
export interface Asked {
  readonly kind: 'q' | 'practice';
  readonly text: string;
}

/** The page's address; an empty string is no filter. */
export interface TrendState {
  readonly asked: readonly Asked[];
  readonly by: Axis;
  readonly region: string;
  readonly level: string;
  /** `2024` or `2020..2024`. */
  readonly year: string;
}

export function parseTrend(params: URLSearchParams): TrendState {
  const all = (['q', 'practice'] as const).flatMap((kind) =>
    [...new Set(params.getAll(kind).map((text) => text.trim()))]
      .filter((text) => text !== '')
      .map((text): Asked => ({ kind, text })),
  );
  const level = params.get('level');
  return {
    asked: all.slice(0, MOST_SERIES),
    by: params.get('by') === 'region' ? 'region' : 'year',
    region: (params.get('region') ?? '').trim(),
    level: isKeyOf(LEVELS, level) ? level : '',
    year: readYears(params.get('year') ?? '') ?? '',
  };
}

function setFilters(params: URLSearchParams, { region, level, year }: TrendState): void {
  if (region !== '') params.set('region', region);
  if (level !== '') params.set('level', level);
  if (year !== '') params.set('year', year);
}

export function trendHref(state: TrendState): string {
  const params = new URLSearchParams();
  for (const { kind, text } of state.asked) params.append(kind, text);
  if (state.by !== 'year') params.set('by', state.by);
  setFilters(params, state);
  return addressOf('/trend', params);
}

/** What the API is asked for one of them; the export takes the same. */
export function requestOf(state: TrendState, { kind, text }: Asked): string {
  const params = new URLSearchParams({ [kind]: text, by: state.by });
  setFilters(params, state);
  return params.toString();
}

/** The state with one thing more to count; one that is there already changes nothing. */
export function addAsked(state: TrendState, added: Asked): TrendState {
  const known = state.asked.some(({ kind, text }) => kind === added.kind && text === added.text);
  if (known || added.text === '') return state;
  return { ...state, asked: [...state.asked, added].slice(0, MOST_SERIES) };
}

export function dropAsked(state: TrendState, index: number): TrendState {
  return { ...state, asked: state.asked.filter((_, each) => each !== index) };
}

/** The search whose reports are the ones counted, for a year or place, or for all of them. */
export function proofHref(state: TrendState, answer: TrendResponse, value?: string): string {
  const { practice, text } = answer;
  const params = new URLSearchParams({
    q: practice === null ? text : phraseOf(practice.name),
    mode: 'keyword',
    unit: 'report',
  });
  setFilters(params, state);
  if (value !== undefined) params.set(state.by, value);
  return `/?${params.toString()}`;
}
