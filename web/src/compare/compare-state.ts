import type { CompareResponse } from '../../../server/contract.ts';
import { addressOf } from '../words/address.ts';

export type Change = CompareResponse['sections'][number]['passages'][number]['change'];

/** In the order they are offered. */
export const CHANGES: readonly Change[] = ['new', 'gone', 'changed', 'same'];

const isChange = (value: string): value is Change => CHANGES.some((change) => change === value);

/** The page's address. */
export interface CompareState {
  /** Ids of reports; empty while not chosen. */
  readonly a: string;
  readonly b: string;
  /** Kinds of passages to show; none chosen shows all. */
  readonly show: readonly Change[];
  /** What is looked for while a side is being chosen: a place, a year, words of a title. */
  readonly find: string;
}

export function parseCompare(params: URLSearchParams): CompareState {
  const show = params.getAll('show').filter(isChange);
  return {
    a: (params.get('a') ?? '').trim(),
    b: (params.get('b') ?? '').trim(),
    show: [...new Set(show)],
    find: (params.get('find') ?? '').trim(),
  };
}

/** The shortest address of a state. */
export function compareHref({ a, b, show, find }: CompareState): string {
  const params = new URLSearchParams();
  if (a !== '') params.set('a', a);
  if (b !== '') params.set('b', b);
  for (const change of show) params.append('show', change);
  if (find !== '') params.set('find', find);
  return addressOf('/compare', params);
}

/** The state with a kind of passage shown, or no longer. */
export function toggleShow(state: CompareState, change: Change): CompareState {
  const { show } = state;
  return {
    ...state,
    show: show.includes(change) ? show.filter((each) => each !== change) : [...show, change],
  };
}

/** The other way round: what was new is gone. */
export function swapSides(state: CompareState): CompareState {
  const turned: Readonly<Record<Change, Change>> = {
    new: 'gone',
    gone: 'new',
    changed: 'changed',
    same: 'same',
  };
  return {
    ...state,
    a: state.b,
    b: state.a,
    show: state.show.map((change) => turned[change]),
  };
}
