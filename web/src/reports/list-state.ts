import { isKeyOf, LEVELS } from '../words/labels.ts';

/** The list's address; an empty string is no filter. */
export interface ListState {
  readonly region: string;
  readonly year: string;
  readonly level: string;
  readonly page: number;
}

export function parseList(params: URLSearchParams): ListState {
  const year = (params.get('year') ?? '').trim();
  const level = params.get('level');
  const page = Number(params.get('page') ?? '1');
  return {
    region: (params.get('region') ?? '').trim(),
    year: /^\d{4}(\.\.\d{4})?$/.test(year) ? year : '',
    level: isKeyOf(LEVELS, level) ? level : '',
    page: Number.isInteger(page) && page >= 1 ? page : 1,
  };
}

export function toListParams(state: ListState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.region !== '') params.set('region', state.region);
  if (state.year !== '') params.set('year', state.year);
  if (state.level !== '') params.set('level', state.level);
  if (state.page !== 1) params.set('page', String(state.page));
  return params;
}
