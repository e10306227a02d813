import { Link } from 'react-router';
import type { SearchResponse } from '../../../server/contract.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { ExportMenu } from '../takeaway/export-menu.tsx';
import { FeedLink } from '../takeaway/feed-link.tsx';
import { asksForWords } from './totals.ts';
import { listParams } from './url-state.ts';
import type { SearchAddress } from './use-search-state.ts';
import controls from '../controls/controls.module.css';
import styles from './toolbar.module.css';

interface ListActionsProps {
  readonly address: SearchAddress;
  readonly query: SearchResponse['query'];
}

/** Trends are counted by words; an example has none, and filters alone are no word. */
function hasTrend(query: SearchResponse['query']): boolean {
  return query.like === undefined && asksForWords(query) && !query.text.includes('\n');
}

/** What one takes away from the whole list. */
export function ListActions({ address: { state }, query }: ListActionsProps) {
  const params = listParams(state);
  return (
    <div className={styles['actions']}>
      <ExportMenu params={params} label="导出" />
      <FeedLink params={params} />
      {hasTrend(query) && (
        <Link
          className={controls['action']}
          to={`/trend?${new URLSearchParams({ q: state.q }).toString()}`}
          title="这些词历年、各地有多少报告写到"
        >
          看趋势
        </Link>
      )}
      <CopyButton label="复制链接" text={() => window.location.href} />
    </div>
  );
}
