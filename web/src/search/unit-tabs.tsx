import { Link } from 'react-router';
import { keysOf, UNITS } from '../words/labels.ts';
import type { SearchAddress } from './use-search-state.ts';
import styles from './unit-tabs.module.css';

/** What one result is. Links: each is an address of its own. */
export function UnitTabs({ address: { state, href } }: { readonly address: SearchAddress }) {
  return (
    <nav aria-label="按什么列出">
      <ul className={styles['tabs']}>
        {keysOf(UNITS).map((unit) => (
          <li key={unit}>
            <Link to={href({ unit })} aria-current={unit === state.unit ? 'page' : undefined}>
              {UNITS[unit]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
