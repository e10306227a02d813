import { Link, useSearchParams } from 'react-router';
import { usePractices } from '../api/reading-queries.ts';
import type { PracticeList } from '../api/reading-queries.ts';
import { Pages } from '../controls/pages.tsx';
import { Problem } from '../frame/problem.tsx';
import { SampleNote } from '../frame/sample-banner.tsx';
import { UnreadNote } from '../frame/unread-note.tsx';
import { useTitle } from '../frame/use-title.ts';
import { Waiting } from '../frame/waiting.tsx';
import { ExportMenu } from '../takeaway/export-menu.tsx';
import { formatCount } from '../words/dates.ts';
import { PracticeCard } from './practice-card.tsx';
import { PracticeFilters } from './practice-filters.tsx';
import { listHref, NO_CHOICE, parsePractices, toPracticeParams } from './practices-state.ts';
import type { PracticesState } from './practices-state.ts';
import styles from './practices.module.css';

/** All named practices, those of most places first. */
export function PracticesPage() {
  useTitle('做法');
  const [params] = useSearchParams();
  const state = parsePractices(params);
  const { data, error, refetch } = usePractices(toPracticeParams(state).toString());
  return (
    <>
      <h1 className={styles['title']}>做法</h1>
      <p className={styles['lead']}>
        报告中有名字的做法，按写到它的地方多少排列。名称、类型和出处由程序从报告中读出，引用前请核对原文。
      </p>
      <PracticeFilters key={listHref({ ...state, page: 1 })} state={state} />
      <UnreadNote read={listHref(state)} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting lines={8} page />}
      {!error && data && <List state={state} data={data} />}
    </>
  );
}

function List({ state, data }: { readonly state: PracticesState; readonly data: PracticeList }) {
  const all = { ...state, page: 1 };
  const exported = new URLSearchParams({ of: 'practices' });
  for (const [name, value] of toPracticeParams(all)) exported.append(name, value);
  return (
    <>
      <div className={styles['bar']}>
        <output className={styles['total']}>
          {data.total === 0 ? '没有符合条件的做法' : `共 ${formatCount(data.total)} 项`}
        </output>
        {data.total > 0 && <ExportMenu params={exported.toString()} />}
      </div>
      {data.total === 0 ? <Nothing state={state} /> : <SampleNote />}
      <ol className={styles['list']}>
        {data.items.map((practice) => (
          <PracticeCard key={practice.id} practice={practice} />
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

/** A name that no card has may still stand in a report. */
function Nothing({ state }: { readonly state: PracticesState }) {
  const { q } = state;
  return (
    <ul className={styles['nothing']}>
      {q !== '' && (
        <li>
          <Link to={`/?${new URLSearchParams({ q }).toString()}`}>在报告全文中检索“{q}”</Link>
        </li>
      )}
      {listHref({ ...NO_CHOICE, q }) !== listHref({ ...state, page: 1 }) && (
        <li>
          <Link to={listHref({ ...NO_CHOICE, q })}>去掉名称以外的条件</Link>
        </li>
      )}
      <li>
        <Link to="/practices">看全部做法</Link>
      </li>
    </ul>
  );
}
