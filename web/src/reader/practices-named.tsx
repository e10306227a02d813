import { Link } from 'react-router';
import type { PracticeMention } from '../../../server/contract.ts';
import { practiceHref } from '../search/hit-links.ts';
import styles from './side.module.css';

/** Each practice that the report names, once, in the order of the text. */
export function distinctPractices(
  practices: readonly PracticeMention[],
): readonly PracticeMention[] {
  return [...new Map(practices.map((one) => [one.id, one])).values()];
}

export function PracticesNamed({ practices }: { readonly practices: readonly PracticeMention[] }) {
  return (
    <ul className={styles['named']}>
      {practices.map(({ id, name, kind }) => (
        <li key={id}>
          <Link to={practiceHref(id)}>{name}</Link> <small>{kind}</small>
        </li>
      ))}
    </ul>
  );
}
