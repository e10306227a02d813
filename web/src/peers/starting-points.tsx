import { Link } from 'react-router';
import { useReports } from '../api/queries.ts';
import { Waiting } from '../frame/waiting.tsx';
import { LEVELS } from '../words/labels.ts';
import { peersHref } from './peers-state.ts';
import styles from './peers.module.css';

/** Enough of the newest reports to find places of several tiers among them. */
const LOOKED_AT = 20;
const SHOWN = 8;

/** Places the library has reports of, to begin with. */
export function StartingPoints() {
  const { data, error } = useReports(`organ=government&size=${LOOKED_AT}`);
  // The box above is enough to go on.
  if (error) return null;
  if (!data) return <Waiting lines={3} page />;
  const places = new Map(
    data.items.flatMap(({ region, level }) =>
      region === null || level === null || level === 'nation'
        ? []
        : [[region.code, { ...region, level }] as const],
    ),
  );
  if (places.size === 0) return <p>库中还没有认出地区的报告。</p>;
  return (
    <section aria-labelledby="start">
      <h2 id="start" className={styles['heading']}>
        最近收录的地方
      </h2>
      <ul className={styles['starts']}>
        {[...places.values()].slice(0, SHOWN).map(({ code, path, level }) => (
          <li key={code}>
            <Link to={peersHref({ region: code, report: '', page: 1 })}>{path.join(' › ')}</Link>{' '}
            <small>{LEVELS[level]}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
