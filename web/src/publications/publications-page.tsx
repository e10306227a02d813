import { Link, useSearchParams } from 'react-router';
import type { PublicationsResponse } from '../../../server/contract.ts';
import { usePublications } from '../api/publications-queries.ts';
import { Pages } from '../controls/pages.tsx';
import { Notice, Problem } from '../frame/problem.tsx';
import { UnreadNote } from '../frame/unread-note.tsx';
import { useTitle } from '../frame/use-title.ts';
import { Waiting } from '../frame/waiting.tsx';
import { TileGrid } from '../places/tile-grid.tsx';
import { ExportMenu } from '../takeaway/export-menu.tsx';
import { PrintFoot } from '../takeaway/print-foot.tsx';
import { parsePublications, publicationsHref, requestOf, SORTS } from './publications-state.ts';
import type { PublicationsState } from './publications-state.ts';
import {
  coverage,
  coverageSaid,
  crumbsOf,
  dueDay,
  dueRule,
  summaryLine,
} from './publication-words.ts';
import { PublicationTable } from './publication-table.tsx';
import { YearChooser } from './year-chooser.tsx';
import styles from './publications.module.css';

/** Which places have published which year's report, as far as the library knows. */
export function PublicationsPage() {
  const [params] = useSearchParams();
  const state = parsePublications(params);
  const { data, error, refetch, dataUpdatedAt } = usePublications(requestOf(state));
  const place = data?.region?.name ?? '全国';
  useTitle(data?.year ? `公布情况：${place} ${data.year} 年` : '公布情况');
  return (
    <>
      <h1 className={styles['title']}>公布情况</h1>
      <p className={styles['lead']}>
        各地政府的法治政府建设年度报告，库中收录了哪些、何时公布、缺哪些法定内容。
        <strong>“未收录”不等于“未公布”</strong>：可能是他山还没有采集到。
      </p>
      <UnreadNote read={publicationsHref(state)} choices={{ sort: SORTS }} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting lines={10} page />}
      {!error && data && <Tracker state={state} data={data} />}
      {!error && data && <PrintFoot answered={dataUpdatedAt} />}
    </>
  );
}

interface TrackerProps {
  readonly state: PublicationsState;
  readonly data: PublicationsResponse;
}

function Tracker({ state, data }: TrackerProps) {
  const { year, due, items, region, total } = data;
  if (year === null) return <p>库中还没有认出年份的报告。</p>;
  const exported = new URLSearchParams({ of: 'publications', year: String(year) });
  if (region !== null) exported.set('region', region.code);
  return (
    <>
      <Crumbs state={state} region={region} />
      <YearChooser state={state} years={data.years} chosen={year} />
      <p className={styles['summary']}>
        <strong>{year} 年度</strong>，{region?.name ?? '全国'}下一级{' '}
        {summaryLine(data.summary, due)}
      </p>
      {!data.years.includes(year) && (
        <Notice>库中没有 {year} 年度的报告；有报告的年度见上。</Notice>
      )}
      <Notice>{dueRule(year, dueDay(due))}日期取自网页，补发、迁移的网页可能晚于首次公布。</Notice>
      {region === null && total > 0 && (
        <TileGrid
          caption={`${year} 年度各省及其下各级，已收录报告的地方所占比例`}
          values={new Map(items.map((item) => [item.region.code, coverage(item)]))}
          format={coverageSaid}
          hrefOf={(code) =>
            publicationsHref({ ...state, year: String(year), region: code, page: 1 })
          }
        />
      )}
      {total === 0 ? (
        <p>这个地方没有下一级。</p>
      ) : (
        <>
          <div className={styles['actions']}>
            <ExportMenu params={exported.toString()} />
          </div>
          <PublicationTable state={{ ...state, year: String(year) }} data={data} />
          <Pages
            page={state.page}
            pages={Math.ceil(total / data.size)}
            href={(page) => publicationsHref({ ...state, page })}
          />
        </>
      )}
    </>
  );
}

interface CrumbsProps {
  readonly state: PublicationsState;
  readonly region: PublicationsResponse['region'];
}

function Crumbs({ state, region }: CrumbsProps) {
  const crumbs = [{ name: '全国', code: '' }, ...(region === null ? [] : crumbsOf(region))];
  return (
    <nav aria-label="所在地区" className={styles['crumbs']}>
      <ol>
        {crumbs.map(({ name, code }, index) => (
          <li key={code}>
            {index === crumbs.length - 1 ? (
              <span aria-current="page">{name}</span>
            ) : (
              <Link to={publicationsHref({ ...state, region: code, page: 1 })}>{name}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
