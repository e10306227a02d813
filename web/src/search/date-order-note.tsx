import { Link } from 'react-router';
import type { SearchResponse } from '../../../server/contract.ts';
import { Notice } from '../frame/problem.tsx';
import { formatCount } from '../words/dates.ts';
import { UNIT_COUNTERS } from '../words/labels.ts';
import type { SearchAddress } from './use-search-state.ts';

interface DateOrderNoteProps {
  readonly address: SearchAddress;
  readonly data: SearchResponse;
}

/**
 * By relevance what is only alike stands last; by year it may stand first, and would be taken for
 * the earliest mention of words that it does not have.
 */
export function DateOrderNote({ address: { state, href }, data }: DateOrderNoteProps) {
  const { lexical, semantic } = data.total;
  const byYear = state.sort === 'oldest' || state.sort === 'newest';
  if (!byYear || data.mode !== 'hybrid' || lexical === 0 || semantic === 0) return null;
  return (
    <Notice>
      以下按年份排列，其中 {formatCount(semantic)} {UNIT_COUNTERS[state.unit]}
      不含原词，只是意思相近或用了同义词。要找最早或最近写到它的报告，请
      <Link to={href({ mode: 'keyword' })}>改用“按词”</Link>。
    </Notice>
  );
}
