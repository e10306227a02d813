import { Link, useParams } from 'react-router';
import type { PracticeDetail } from '../../../server/contract.ts';
import { ApiProblem } from '../api/client.ts';
import { usePractice } from '../api/queries.ts';
import { Notice, Problem } from '../frame/problem.tsx';
import { useTitle } from '../frame/use-title.ts';
import { Waiting } from '../frame/waiting.tsx';
import { likeHref } from '../search/hit-card.tsx';
import { SCOPES } from '../words/labels.ts';
import { Evidence } from './evidence.tsx';
import { SimilarPractices } from './similar-practices.tsx';
import styles from './practice.module.css';

/** One practice: what it is, where and since when, what reports say of it, what is like it. */
export function PracticePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = usePractice(id);
  useTitle(data?.name ?? '做法');
  if (error) return <NoPractice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={10} />;
  return (
    <article className={styles['page']}>
      <h1 className={styles['title']}>{data.name}</h1>
      {data.corrected && <Notice>这张做法卡经过人工更正。</Notice>}
      {data.summary !== '' && <blockquote className={styles['summary']}>{data.summary}</blockquote>}
      <Facts practice={data} />
      <p className={styles['actions']}>
        <Link to={likeHref(data.name)}>检索类似“{data.name}”的做法</Link>
      </p>
      <Evidence practice={data} />
      <SimilarPractices id={data.id} />
    </article>
  );
}

interface NoPracticeProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

function NoPractice({ error, onRetry }: NoPracticeProps) {
  const missing = error instanceof ApiProblem && error.status === 404;
  return (
    <>
      <h1 className={styles['title']}>{missing ? '没有这项做法' : '做法无法打开'}</h1>
      <Problem error={error} {...(!missing && { onRetry })} />
      <p className={styles['actions']}>
        <Link to="/">回到检索</Link>
      </p>
    </>
  );
}

/** Where it was first named; a national programme has many places and no one origin. */
function originOf({ origin }: PracticeDetail): string | null {
  const facts = [origin.region?.path.join(' › '), origin.year !== null && `${origin.year} 年`];
  const said = facts.filter((fact) => fact).join('，');
  return said === '' ? null : said;
}

function Facts({ practice }: { readonly practice: PracticeDetail }) {
  const origin = originOf(practice);
  const rows: readonly (readonly [string, string | null])[] = [
    ['类型', practice.kind],
    ['范围', SCOPES[practice.scope]],
    ['首见', origin],
    ['主题', practice.topicNames.join('、')],
    ['地区', practice.regions.map(({ name }) => name).join('、')],
    ['年份', practice.years.join('、')],
    ['又称', practice.aliases.filter((alias) => alias !== practice.name).join('、')],
  ];
  return (
    <dl className={styles['facts']}>
      {rows.map(
        ([name, value]) =>
          value !== null &&
          value !== '' && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
