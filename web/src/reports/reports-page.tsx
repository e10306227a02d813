import { Link, useSearchParams } from 'react-router';
import { useReports } from '../api/queries.ts';
import type { ReportList } from '../api/queries.ts';
import { Pages } from '../controls/pages.tsx';
import { Problem } from '../frame/problem.tsx';
import { UnreadNote } from '../frame/unread-note.tsx';
import { useTitle } from '../frame/use-title.ts';
import { Waiting } from '../frame/waiting.tsx';
import { ExportMenu } from '../takeaway/export-menu.tsx';
import { formatCount } from '../words/dates.ts';
import { listHref, parseList, toListParams } from './list-state.ts';
import type { ListState } from './list-state.ts';
import { Picked } from './picked.tsx';
import { ReportFilters } from './report-filters.tsx';
import { ReportRow } from './report-row.tsx';
import styles from './reports.module.css';

/** All reports, newest first, with four filters; two of them can be picked and compared. */
export function ReportsPage() {
  useTitle('报告');
  const [params] = useSearchParams();
  const state = parseList(params);
  const { data, error, refetch } = useReports(toListParams(state).toString());
  return (
    <>
      <h1 className={styles['title']}>报告</h1>
      <ReportFilters key={listHref({ ...state, page: 1, pick: [] })} state={state} />
      <UnreadNote read={listHref(state)} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting lines={8} page />}
      {!error && data && <List state={state} data={data} />}
      <Picked state={state} />
    </>
  );
}

function List({ state, data }: { readonly state: ListState; readonly data: ReportList }) {
  const exported = new URLSearchParams({ of: 'reports' });
  for (const [name, value] of toListParams({ ...state, page: 1 })) exported.append(name, value);
  return (
    <>
      <div className={styles['bar']}>
        <output className={styles['total']}>
          {data.total === 0
            ? '没有符合条件的报告。请放宽条件，或清除后再看。'
            : `共 ${formatCount(data.total)} 篇`}
        </output>
        {data.total > 0 && <ExportMenu params={exported.toString()} />}
        <Link to="/publications">各地公布情况</Link>
      </div>
      <ol className={styles['list']}>
        {data.items.map((report) => (
          <ReportRow key={report.id} report={report} state={state} />
        ))}
      </ol>
      <Pages
        page={state.page}
        pages={Math.ceil(data.total / data.size)}
        href={(page) => listHref({ ...state, page })}
      />
    </>
  );
}
