import { Link } from 'react-router';
import type { ReportSummary } from '../../../server/contract.ts';
import { SampleBadge } from '../frame/sample-banner.tsx';
import { formatDay } from '../words/dates.ts';
import styles from './chooser.module.css';

interface ChoiceListProps {
  readonly heading: string;
  readonly reports: readonly ReportSummary[];
  /** Said when there are none. */
  readonly empty: string;
  readonly hrefOf: (report: ReportSummary) => string;
}

/** Reports to choose one from; a link, so that the choice is an address. */
export function ChoiceList({ heading, reports, empty, hrefOf }: ChoiceListProps) {
  return (
    <section className={styles['choices']}>
      <h2>{heading}</h2>
      {reports.length === 0 && <p className={styles['empty']}>{empty}</p>}
      <ul>
        {reports.map((report) => (
          <li key={report.id}>
            <Link to={hrefOf(report)}>
              <strong>{report.title}</strong>
              <span>{factsOf(report)}</span>
            </Link>
            {report.sample && <SampleBadge />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function factsOf({ region, year, issuer, published }: ReportSummary): string {
  return [
    region?.path.join(' › ') ?? issuer,
    year !== null && `${year} 年`,
    published !== null && `${formatDay(published)}发布`,
  ]
    .filter((fact) => fact)
    .join(' · ');
}
