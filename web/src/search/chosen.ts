import type { SearchResponse } from '../../../server/contract.ts';
import { FILTER_TITLES, MODES, SORTS } from '../words/labels.ts';
import { labelOf } from './facet-labels.ts';
import { FILTERS, NO_FILTERS } from './url-state.ts';
import type { SearchState, StateChange } from './url-state.ts';

export interface Chosen {
  readonly key: string;
  readonly label: string;
  /** The way out. */
  readonly without: StateChange;
  /** Whether it keeps results out; an order or a way of searching does not by itself. */
  readonly narrows: boolean;
}

/** Everything in force beside the query itself, in the order of the page. */
export function chosenIn(state: SearchState, facets?: SearchResponse['facets']): readonly Chosen[] {
  const filters = FILTERS.flatMap((name) =>
    state.filters[name].map((value) => ({
      key: `${name} ${value}`,
      label: `${FILTER_TITLES[name]}：${labelOf(name, value, facets)}`,
      without: { filters: { [name]: state.filters[name].filter((other) => other !== value) } },
      narrows: true,
    })),
  );
  const chosen: Chosen[] = [...filters];
  const add = (inForce: boolean, key: string, label: string, without: StateChange) => {
    if (inForce) chosen.push({ key, label, without, narrows: key === 'original' });
  };
  add(state.original, 'original', '只看原创', { original: false });
  add(state.fold && state.unit === 'passage', 'fold', '合并相同内容', { fold: false });
  add(state.mode !== 'hybrid', 'mode', `方式：${MODES[state.mode]}`, { mode: 'hybrid' });
  add(state.sort !== 'relevance', 'sort', `排序：${SORTS[state.sort]}`, { sort: 'relevance' });
  return chosen;
}

/** Leaves the query and what is listed. */
export const NOTHING_CHOSEN: StateChange = {
  filters: NO_FILTERS,
  original: false,
  fold: false,
  mode: 'hybrid',
  sort: 'relevance',
};
