import { useSearchTotals } from '../api/queries.ts';
import { chosenIn } from './chosen.ts';
import type { Chosen } from './chosen.ts';
import { changeState, NO_FILTERS, toParams } from './url-state.ts';
import type { SearchState, StateChange } from './url-state.ts';

/** Each asks the API once; more advice than this nobody reads. */
const MOST = 4;

export interface Wider {
  readonly label: string;
  readonly change: StateChange;
  /** What it would bring; null while that is not known. */
  readonly value: number | null;
  readonly relation: 'eq' | 'gte';
}

const ALL = { label: '全部筛选条件', without: { filters: NO_FILTERS, original: false } };

function waysOf(state: SearchState): readonly Pick<Chosen, 'label' | 'without'>[] {
  const single = chosenIn(state)
    .filter(({ narrows }) => narrows)
    .map(({ label, without }) => ({ label: `“${label}”`, without }));
  return single.length > 1 ? [...single.slice(0, MOST), ALL] : single;
}

/** The ways to ask for more that let go of one thing that narrows; those that bring nothing are left out. */
export function useWider(state: SearchState): readonly Wider[] {
  const ways = waysOf(state);
  const totals = useSearchTotals(
    ways.map(({ without }) => toParams(changeState(state, without)).toString()),
  );
  return ways.flatMap(({ label, without }, i) => {
    const answer = totals[i];
    if (answer?.isError === true || answer?.data?.value === 0) return [];
    const { value = null, relation = 'eq' as const } = answer?.data ?? {};
    return [{ label, change: without, value, relation }];
  });
}
