import { Link } from 'react-router';
import type { PublicationsResponse } from '../../../server/contract.ts';
import figures from '../charts/figures.module.css';
import { TableFrame } from '../charts/table-frame.tsx';
import { SampleBadge } from '../frame/sample-banner.tsx';
import { formatCount, formatDay } from '../words/dates.ts';
import { PARTS } from '../words/labels.ts';
import { publicationsHref, sortedBy } from './publications-state.ts';
import type { PublicationsState, SortBy } from './publications-state.ts';
import { sortItems, stateNames, stateOf } from './publication-words.ts';
import type { Publication } from './publication-words.ts';
import styles from './publications.module.css';

interface PublicationTableProps {
  readonly state: PublicationsState;
  readonly data: PublicationsResponse;
}

interface Column {
  readonly name: string;
  readonly sort: SortBy | null;
  /** Stands to the right, as its numbers do. */
  readonly number?: true;
}

const COLUMNS: readonly Column[] = [
  { name: '地方', sort: 'code' },
  { name: '本级政府报告', sort: null },
  { name: '公布日期', sort: 'published' },
  { name: '期限', sort: 'state' },
  { name: '没有认出的法定内容', sort: null },
  { name: '部门等报告', sort: null, number: true },
  { name: '下级已收录', sort: 'below', number: true },
];

/** A place a line; headings that are links sort the lines shown. */
export function PublicationTable({ state, data }: PublicationTableProps) {
  const items = sortItems(data.items, state.sort, state.descending);
  const names = stateNames(data.due);
  return (
    <TableFrame label="公布情况表">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <Head key={column.name} column={column} state={state} />
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.region.code} item={item} state={state} names={names} />
        ))}
      </tbody>
    </TableFrame>
  );
}

interface HeadProps {
  readonly column: Column;
  readonly state: PublicationsState;
}

function Head({ column: { name, sort, number }, state }: HeadProps) {
  const className = number && figures['number'];
  if (sort === null)
    return (
      <th scope="col" className={className}>
        {name}
      </th>
    );
  const active = state.sort === sort;
  const order = state.descending ? 'descending' : 'ascending';
  const sign = state.descending ? ' ▼' : ' ▲';
  return (
    <th scope="col" className={className} aria-sort={active ? order : undefined}>
      <Link to={publicationsHref(sortedBy(state, sort))} preventScrollReset>
        {name}
        <span aria-hidden="true">{active ? sign : ' ↕'}</span>
      </Link>
    </th>
  );
}

interface RowProps {
  readonly item: Publication;
  readonly state: PublicationsState;
  readonly names: ReturnType<typeof stateNames>;
}

function Row({ item, state, names }: RowProps) {
  const { region, report, missing, departments, below } = item;
  const standing = stateOf(item);
  return (
    <tr>
      <th scope="row">
        {below.places > 0 ? (
          <Link to={publicationsHref({ ...state, region: region.code, page: 1 })}>
            {region.name}
          </Link>
        ) : (
          region.name
        )}
      </th>
      <td className={styles['report']}>
        {report === null ? (
          <span className={figures['soft']}>未收录</span>
        ) : (
          <>
            <Link to={`/reports/${encodeURIComponent(report.id)}`}>{report.title}</Link>{' '}
            {report.sample && <SampleBadge />}
          </>
        )}
      </td>
      <td className={styles['day']}>{report?.published ? formatDay(report.published) : '—'}</td>
      <td className={styles['day']}>
        {standing === 'none' ? '—' : <span data-state={standing}>{names[standing]}</span>}
      </td>
      <td>{report === null ? '—' : missing.map((part) => PARTS[part]).join('、') || '齐全'}</td>
      <td className={figures['number']}>
        {departments > 0 ? (
          <Link to={departmentsHref(region.code, state.year)}>{formatCount(departments)} 篇</Link>
        ) : (
          '0'
        )}
      </td>
      <td className={figures['number']}>
        {below.places === 0 ? '—' : `${formatCount(below.published)}/${formatCount(below.places)}`}
      </td>
    </tr>
  );
}

/** The search for the reports of departments and party organs, of the place and below it. */
function departmentsHref(region: string, year: string): string {
  const params = new URLSearchParams({ unit: 'report', mode: 'keyword', region, year });
  params.append('organ', 'department');
  params.append('organ', 'party');
  return `/?${params.toString()}`;
}
