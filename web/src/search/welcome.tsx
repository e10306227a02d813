import { Link } from 'react-router';
import { useStatus } from '../api/queries.ts';
import { SampleNote } from '../frame/sample-banner.tsx';
import { formatCount } from '../words/dates.ts';
import styles from './welcome.module.css';

const EXAMPLES = [
  { q: '融议心安', says: '一项做法的名字' },
  { q: '类似融议心安的做法', says: '别处有没有相近的做法' },
  { q: '行政复议 年份:2024', says: '词语加年份' },
  { q: '乡镇综合执法 部分:问题', says: '只看“不足与原因”部分' },
];

/** The page before anything is asked: examples to start from, and what the library holds. */
export function Welcome() {
  const { data: status } = useStatus();
  return (
    <section aria-labelledby="examples">
      <h2 id="examples" className={styles['heading']}>
        试试这些
      </h2>
      <ul className={styles['examples']}>
        {EXAMPLES.map(({ q, says }) => (
          <li key={q}>
            <Link to={`/?${new URLSearchParams({ q }).toString()}`}>
              <strong>{q}</strong>
              <span>{says}</span>
            </Link>
          </li>
        ))}
      </ul>
      {status?.ready && (
        <p className={styles['holds']}>
          库中现有 {formatCount(status.reports)} 篇报告、{formatCount(status.passages)} 个段落。
          {!status.meaning.available && (
            <>
              目前只能按词检索，<Link to="/about">原因见说明</Link>。
            </>
          )}
        </p>
      )}
      <SampleNote />
      {status?.ready === false && (
        <output className={styles['holds']}>{status.reason ?? '暂不能检索。'}</output>
      )}
    </section>
  );
}
