import { useSimilarPractices } from '../api/queries.ts';
import { Notice, Problem } from '../frame/problem.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { AlikePractice } from './alike-card.tsx';
import styles from './practice.module.css';

const SHOWN = 8;

/** What other places do of the same kind. */
export function SimilarPractices({ id }: { readonly id: string }) {
  const { data, error, refetch } = useSimilarPractices(id, SHOWN);
  return (
    <section aria-labelledby="similar">
      <h2 id="similar" className={styles['heading']}>
        别处的类似做法
      </h2>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting lines={4} />}
      {data?.notice !== undefined && <Notice>{data.notice}</Notice>}
      {data?.hits.length === 0 && <p className={styles['from']}>没有找到别处的类似做法。</p>}
      {data && (
        <ol className={styles['quotes']}>
          {data.hits.map((hit) => (
            <AlikePractice key={hit.id} hit={hit} />
          ))}
        </ol>
      )}
    </section>
  );
}
