import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { ReportSummary } from '../../../server/contract.ts';
import { useReports } from '../api/queries.ts';
import type { ReportList } from '../api/queries.ts';
import { Problem } from '../frame/problem.tsx';
import { SampleBadge } from '../frame/sample-banner.tsx';
import { useTitle } from '../frame/use-title.ts';
import { Waiting } from '../frame/waiting.tsx';
import { Pages } from '../search/pages.tsx';
import { formatCount, formatDay } from '../words/dates.ts';
import { keysOf, LEVELS } from '../words/labels.ts';
import { parseList, toListParams } from './list-state.ts';
import type { ListState } from './list-state.ts';
import styles from './reports.module.css';

const listHref = (state: ListState) => `/reports?${toListParams(state).toString()}`;

/** All reports, newest first, with three filters. */
export function ReportsPage() {
  useTitle('报告');
  const [params] = useSearchParams();
  const state = parseList(params);
  const { data, error, refetch } = useReports(toListParams(state).toString());
  return (
    <>
      <h1 className={styles['title']}>报告</h1>
      <FilterForm key={listHref({ ...state, page: 1 })} state={state} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting lines={8} />}
      {!error && data && <List state={state} data={data} />}
    </>
  );
}

function FilterForm({ state }: { readonly state: ListState }) {
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const params = new URLSearchParams();
    for (const [name, value] of form) if (typeof value === 'string') params.set(name, value);
    void navigate(listHref(parseList(params)));
  };
  return (
    <form className={styles['filters']} onSubmit={submit} aria-label="筛选报告">
      <TextInput label="地区" name="region" placeholder="名称或代码" defaultValue={state.region} />
      <TextInput
        label="年份"
        name="year"
        placeholder="如 2024"
        inputMode="numeric"
        pattern="\d{4}(\.\.\d{4})?"
        title="写作 2024 或 2020..2024"
        defaultValue={state.year}
      />
      <NativeSelect
        label="层级"
        name="level"
        defaultValue={state.level}
        data={[
          { value: '', label: '全部' },
          ...keysOf(LEVELS).map((level) => ({ value: level, label: LEVELS[level] })),
        ]}
      />
      <Button type="submit">筛选</Button>
      {listHref({ ...state, page: 1 }) !== '/reports?' && <Link to="/reports">清除</Link>}
    </form>
  );
}

function List({ state, data }: { readonly state: ListState; readonly data: ReportList }) {
  return (
    <>
      <output className={styles['total']}>
        {data.total === 0
          ? '没有符合条件的报告。请放宽条件，或清除后再看。'
          : `共 ${formatCount(data.total)} 篇`}
      </output>
      <ol className={styles['list']}>
        {data.items.map((report) => (
          <Row key={report.id} report={report} />
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

function Row({ report }: { readonly report: ReportSummary }) {
  const facts = [
    report.region?.path.join(' › '),
    report.year !== null && `${report.year} 年`,
    report.level !== null && LEVELS[report.level],
    report.issuer,
    report.published !== null && `${formatDay(report.published)}发布`,
  ].filter((fact) => fact);
  return (
    <li className={styles['row']}>
      <h2>
        <Link to={`/reports/${encodeURIComponent(report.id)}`}>{report.title}</Link>{' '}
        {report.sample && <SampleBadge />}
      </h2>
      <p>{facts.join('\u00a0· ')}</p>
    </li>
  );
}
