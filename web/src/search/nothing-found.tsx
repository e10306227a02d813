import { Link } from 'react-router';
import type { SearchResponse } from '../../../server/contract.ts';
import { withoutFields } from '../marks/query-words.ts';
import { hasFilters, NO_FILTERS } from './url-state.ts';
import type { SearchAddress } from './use-search-state.ts';
import styles from './nothing-found.module.css';

interface NothingFoundProps {
  readonly address: SearchAddress;
  readonly data: SearchResponse;
}

/** Longer than this nobody calls a practice. */
const LONGEST_NAME = 12;

/** Whether the query could be the name of a practice: one word, and not yet asked for as one. */
function mayBeName({ text, like }: SearchResponse['query']): boolean {
  return like === undefined && text.length <= LONGEST_NAME && /^\p{Script=Han}+$/u.test(text);
}

/** What to try when there is nothing; only what applies to this very query. */
export function NothingFound({ address, data }: NothingFoundProps) {
  const { state, href } = address;
  const beyond = data.total.value > 0;
  const fields = data.query.terms.filter(({ role }) => role === 'field');
  const plain = withoutFields(state.q);
  const { correction } = data.query;
  const quoted = /["“”＂]/u.test(state.q);
  return (
    <div className={styles['none']}>
      <h3>{beyond ? '这一页之后没有更多结果' : '没有找到相符的内容'}</h3>
      {correction !== undefined && (
        <p className={styles['correction']}>
          是不是要找：<Link to={href({ q: correction })}>{correction}</Link>
        </p>
      )}
      <ul>
        {beyond && (
          <li>
            <Link to={href({ page: 1 })}>回到第一页</Link>
          </li>
        )}
        {hasFilters(state) && (
          <li>
            <Link to={href({ filters: NO_FILTERS })}>去掉全部筛选条件</Link>
          </li>
        )}
        {!beyond && fields.length > 0 && plain !== '' && (
          <li>
            <Link to={href({ q: plain })}>
              去掉查询中的条件 {fields.map(({ text }) => text).join(' ')}
            </Link>
          </li>
        )}
        {state.mode === 'keyword' && (
          <li>
            <Link to={href({ mode: 'hybrid' })}>改用“综合”方式</Link>，同时找意思相近的段落
          </li>
        )}
        {quoted && <li>去掉引号，让词语分开匹配</li>}
        {!beyond && <li>换一个更常见的说法，或减少词语；例如“复议”比“行政复议应诉工作”宽</li>}
        {!beyond && mayBeName(data.query) && (
          <li>
            如果它是一项做法的名字，试试{' '}
            <Link to={href({ q: `类似${data.query.text}的做法` })}>
              类似{data.query.text}的做法
            </Link>
          </li>
        )}
      </ul>
    </div>
  );
}
