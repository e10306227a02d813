import { Link } from 'react-router';
import { publicationsHref } from './publications-state.ts';
import type { PublicationsState } from './publications-state.ts';
import styles from './publications.module.css';

/** Older ones fold away. */
const SHOWN = 8;

interface YearChooserProps {
  readonly state: PublicationsState;
  /** Newest first. */
  readonly years: readonly number[];
  readonly chosen: number;
}

export function YearChooser({ state, years, chosen }: YearChooserProps) {
  const item = (year: number) => (
    <li key={year}>
      <Link
        to={publicationsHref({ ...state, year: String(year), page: 1 })}
        aria-current={year === chosen ? 'true' : undefined}
      >
        {year}
      </Link>
    </li>
  );
  const older = years.slice(SHOWN);
  return (
    <nav aria-label="年度" className={styles['years']}>
      <ul>{years.slice(0, SHOWN).map(item)}</ul>
      {older.length > 0 && (
        <details open={older.includes(chosen)}>
          <summary>更早</summary>
          <ul>{older.map(item)}</ul>
        </details>
      )}
    </nav>
  );
}
