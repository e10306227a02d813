import { Link } from 'react-router';
import { useExamplePhrases, useExamplePractices } from '../api/trend-queries.ts';
import { Waiting } from '../frame/waiting.tsx';
import { trendHref } from './trend-state.ts';
import type { TrendState } from './trend-state.ts';
import styles from './trend.module.css';

/** Enough to leave some out. */
const LOOKED_AT = 12;
/** Most of what these reports tell begins so. */
const BEGINNING = '行政';
const SHOWN = 6;

/** Something to begin with, taken from what the library holds. */
export function Examples({ state }: { readonly state: TrendState }) {
  const { data, isLoading } = useExamplePractices(LOOKED_AT);
  const { data: phrases = [] } = useExamplePhrases(BEGINNING, LOOKED_AT);
  if (isLoading) return <Waiting lines={4} page />;
  const items = data?.items ?? [];
  if (items.length === 0) return <p>库中还没有做法可作例子；在上面输入一个词即可。</p>;
  return (
    <section aria-labelledby="examples">
      <h2 id="examples" className={styles['heading']}>
        从这些看起
      </h2>
      <h3>库中的做法</h3>
      <ul className={styles['examples']}>
        {items.slice(0, SHOWN).map(({ id, name }) => (
          <li key={id}>
            <Link to={trendHref({ ...state, asked: [{ kind: 'practice', text: id }] })}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
      {phrases.length > 0 && (
        <>
          <h3>报告中的说法</h3>
          <ul className={styles['examples']}>
            {phrases.slice(0, SHOWN).map((phrase) => (
              <li key={phrase}>
                <Link to={trendHref({ ...state, asked: [{ kind: 'q', text: phrase }] })}>
                  {phrase}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
