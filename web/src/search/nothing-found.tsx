import { Link } from 'react-router';
import type { SearchResponse } from '../../../server/contract.ts';
import { withoutFields } from '../marks/query-words.ts';
import { formatCount } from '../words/dates.ts';
import { UNIT_COUNTERS } from '../words/labels.ts';
import { quoted } from './query-echo.tsx';
import type { SearchAddress } from './use-search-state.ts';
import { useWider } from './wider.ts';
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
export function NothingFound({ address, data: { query } }: NothingFoundProps) {
  const { state, href } = address;
  const { correction, missing = [] } = query;
  const fields = query.terms.filter(({ role }) => role === 'field');
  const plain = withoutFields(state.q);
  return (
    <div className={styles['none']}>
      <h3>没有找到相符的内容</h3>
      {missing.length > 0 && <p>这些词在所选范围内没有出现：{quoted(missing)}。</p>}
      {correction !== undefined && (
        <p className={styles['correction']}>
          是不是要找：<Link to={href({ q: correction })}>{correction}</Link>
        </p>
      )}
      <ul>
        <WiderWays address={address} />
        {fields.length > 0 && plain !== '' && (
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
        {/["“”＂]/u.test(state.q) && <li>去掉引号，让词语分开匹配</li>}
        <li>换一个更常见的说法，或减少词语；例如“复议”比“行政复议应诉工作”宽</li>
        {mayBeName(query) && (
          <li>
            如果它是一项做法的名字，试试{' '}
            <Link to={href({ q: `类似${query.text}的做法` })}>类似{query.text}的做法</Link>
          </li>
        )}
      </ul>
    </div>
  );
}

/** Letting go of one condition, with what that would bring, or of all. */
function WiderWays({ address: { state, href } }: { readonly address: SearchAddress }) {
  const wider = useWider(state);
  return wider.map(({ label, change, value, relation }) => (
    <li key={label}>
      <Link to={href(change)}>去掉{label}</Link>
      {value !== null && (
        <>
          ，会有{relation === 'gte' && '至少'} {formatCount(value)} {UNIT_COUNTERS[state.unit]}
        </>
      )}
    </li>
  ));
}
