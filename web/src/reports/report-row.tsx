import { Link, useNavigate } from 'react-router';
import type { ReportItem } from '../../../server/contract.ts';
import { SampleBadge } from '../frame/sample-banner.tsx';
import { formatDay, formatMomentDay } from '../words/dates.ts';
import { LEVELS } from '../words/labels.ts';
import { listHref, togglePick } from './list-state.ts';
import type { ListState } from './list-state.ts';
import styles from './reports.module.css';

interface ReportRowProps {
  readonly state: ListState;
  readonly report: ReportItem;
}

export function ReportRow({ state, report }: ReportRowProps) {
  const navigate = useNavigate();
  const facts = [
    report.region?.path.join(' › '),
    report.year !== null && `${report.year} 年`,
    report.level !== null && LEVELS[report.level],
    report.issuer,
    report.published !== null && `${formatDay(report.published)}发布`,
  ].filter((fact) => fact);
  // Going back should leave the list, not walk through every pick.
  const toggle = () => void navigate(listHref(togglePick(state, report.id)), { replace: true });
  return (
    <li className={styles['row']}>
      <div>
        <h2>
          <Link to={`/reports/${encodeURIComponent(report.id)}`}>{report.title}</Link>{' '}
          {report.sample && <SampleBadge />}
        </h2>
        <p>{facts.join('\u00a0· ')}</p>
        {report.gone !== null && (
          <p>原网页已于{formatMomentDay(report.gone)}无法打开，库中有存档</p>
        )}
      </div>
      <label className={styles['pick']}>
        <input
          type="checkbox"
          checked={state.pick.includes(report.id)}
          onChange={toggle}
          aria-label={`选来比较：${report.title}`}
        />
        比较
      </label>
    </li>
  );
}
