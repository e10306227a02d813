import { Link } from 'react-router';
import type { ReportDetail, ReportSummary } from '../../../server/contract.ts';
import { useCandidates } from '../api/reading-queries.ts';
import { Problem } from '../frame/problem.tsx';
import { Waiting } from '../frame/waiting.tsx';
import {
  compareHref,
  otherPlaces,
  otherYears,
  placeLists,
  SHOWN,
  yearLists,
} from './candidates.ts';
import styles from './side.module.css';

/** What the report may be laid beside: other years of its place, other places of its year. */
export function CompareWith({ report }: { readonly report: ReportDetail }) {
  const { id, year, level, region } = report;
  const own = useCandidates(yearLists(report), SHOWN);
  const peers = useCandidates(placeLists(report), SHOWN);
  const more = new URLSearchParams({ pick: id });
  if (year !== null) more.set('year', String(year));
  if (level !== null) more.set('level', level);
  return (
    <>
      <Choices
        title="本地其他年份"
        none="库中没有本地其他年份的报告。"
        query={own}
        found={otherYears(own.data ?? [], report)}
        report={report}
      />
      <Choices
        title="同年同级的其他地方"
        none="库中没有同年同级的其他报告。"
        query={peers}
        found={otherPlaces(peers.data ?? [], report)}
        report={report}
      />
      <p className={styles['more']}>
        <Link to={`/reports?${more.toString()}`}>从报告列表中另选</Link>
        {region !== null && (
          <Link to={`/peers?${new URLSearchParams({ report: id }).toString()}`}>
            找问题相近的地方
          </Link>
        )}
      </p>
    </>
  );
}

interface ChoicesProps {
  readonly title: string;
  readonly none: string;
  readonly query: ReturnType<typeof useCandidates>;
  readonly found: readonly ReportSummary[];
  readonly report: ReportDetail;
}

function Choices({ title, none, query, found, report }: ChoicesProps) {
  const { error, isPending, isEnabled, refetch } = query;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isEnabled && isPending && <Waiting lines={2} />}
      {!error && !(isEnabled && isPending) && found.length === 0 && (
        <p className={styles['hint']}>{none}</p>
      )}
      <ul className={styles['named']}>
        {found.map((other) => (
          <li key={other.id}>
            <Link to={compareHref(report, other)}>
              {[other.region?.name, other.year !== null && `${other.year} 年`]
                .filter((fact) => fact)
                .join(' ')}
              {other.organ === 'department' && other.issuer !== null && `（${other.issuer}）`}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
