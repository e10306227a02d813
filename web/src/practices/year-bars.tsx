import { Link } from 'react-router';
import hidden from '../frame/hidden.module.css';
import { formatCount } from '../words/dates.ts';
import type { YearCount } from './spread-of.ts';
import styles from './spread.module.css';

interface YearBarsProps {
  readonly caption: string;
  readonly years: readonly YearCount[];
  readonly hrefOf: (year: number) => string;
}

/** Counts over years, as a table whose cells are as long as their number. */
export function YearBars({ caption, years, hrefOf }: YearBarsProps) {
  const most = Math.max(1, ...years.map(({ reports }) => reports));
  return (
    <table className={styles['years']}>
      <caption className={styles['caption']}>{caption}</caption>
      <thead className={hidden['hidden']}>
        <tr>
          <th scope="col">年份</th>
          <th scope="col">报告篇数</th>
        </tr>
      </thead>
      <tbody>
        {years.map(({ year, reports }) => (
          <tr key={year}>
            <th scope="row">{reports > 0 ? <Link to={hrefOf(year)}>{year}</Link> : year}</th>
            <td>
              <span
                aria-hidden="true"
                className={styles['bar']}
                style={{ width: `${(reports / most) * 80}%` }}
              />
              {formatCount(reports)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
