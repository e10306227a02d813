import { Link } from 'react-router';
import { formatCount } from '../words/dates.ts';
import { CHANGES, compareHref, toggleShow } from './compare-state.ts';
import type { Change, CompareState } from './compare-state.ts';
import styles from './compare.module.css';

/** Signs repeat what the colours say. */
export const SIGNS: Readonly<Record<Change, string>> = {
  new: '＋',
  gone: '－',
  changed: '≠',
  same: '＝',
};

interface ChangeFilterProps {
  readonly counts: Readonly<Partial<Record<Change, number>>>;
  readonly names: Readonly<Record<Change, string>>;
  readonly state: CompareState;
}

/** How many passages there are of each kind; each count shows only its own. */
export function ChangeFilter({ counts, names, state }: ChangeFilterProps) {
  return (
    <nav aria-label="只看" className={styles['filter']}>
      <ul>
        <li>
          <Link
            to={compareHref({ ...state, show: [] })}
            preventScrollReset
            aria-current={state.show.length === 0 ? 'true' : undefined}
          >
            全部段落
          </Link>
        </li>
        {CHANGES.map((change) => (
          <li key={change}>
            <Link
              to={compareHref(toggleShow(state, change))}
              preventScrollReset
              data-change={change}
              aria-current={state.show.includes(change) ? 'true' : undefined}
            >
              <span aria-hidden="true">{SIGNS[change]} </span>
              {names[change]} {formatCount(counts[change] ?? 0)} 段
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
