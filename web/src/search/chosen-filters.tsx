import { Link } from 'react-router';
import type { SearchResponse } from '../../../server/contract.ts';
import { useKeptFocus } from '../frame/use-kept-focus.ts';
import { chosenIn, NOTHING_CHOSEN } from './chosen.ts';
import type { Chosen } from './chosen.ts';
import type { SearchAddress } from './use-search-state.ts';
import styles from './chosen-filters.module.css';

interface ChosenFiltersProps {
  readonly address: SearchAddress;
  /** They know what places and topics are called; an error leaves none. */
  readonly facets?: SearchResponse['facets'] | undefined;
}

/** Everything in force beside the query, each with a way out. */
export function ChosenFilters({ address, facets }: ChosenFiltersProps) {
  const chosen = chosenIn(address.state, facets);
  if (chosen.length === 0) return null;
  // Made anew with every condition that goes, so that its neighbour is given the focus.
  return <Chips key={chosen.map(({ key }) => key).join()} chosen={chosen} href={address.href} />;
}

interface ChipsProps {
  readonly chosen: readonly Chosen[];
  readonly href: SearchAddress['href'];
}

function Chips({ chosen, href }: ChipsProps) {
  // Not to the last link: a second Enter would clear everything.
  const chips = useKeptFocus<HTMLUListElement>('chips', 'a[data-chip]');
  return (
    <ul ref={chips} aria-label="已选条件" className={styles['chips']}>
      {chosen.map(({ key, label, without }) => (
        <li key={key}>
          <Link to={href(without)} data-chip aria-label={`去掉条件 ${label}`}>
            {label}
            <span aria-hidden="true" className={styles['cross']}>
              ×
            </span>
          </Link>
        </li>
      ))}
      {chosen.length > 1 && (
        <li>
          <Link className={styles['all']} to={href(NOTHING_CHOSEN)}>
            清除全部
          </Link>
        </li>
      )}
    </ul>
  );
}
