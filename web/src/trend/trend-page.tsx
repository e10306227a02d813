import { Link, useSearchParams } from 'react-router';
import type { TrendResponse } from '../../../server/contract.ts';
import { useTrends } from '../api/trend-queries.ts';
import { Problem } from '../frame/problem.tsx';
import { UnreadNote } from '../frame/unread-note.tsx';
import { useTitle } from '../frame/use-title.ts';
import { Waiting } from '../frame/waiting.tsx';
import { PrintFoot } from '../takeaway/print-foot.tsx';
import { AskForm } from './ask-form.tsx';
import { Examples } from './examples.tsx';
import { Pictures } from './pictures.tsx';
import { Told } from './told.tsx';
import { TrendFigures } from './trend-figures.tsx';
import { AXES, dropAsked, parseTrend, proofHref, requestOf, trendHref } from './trend-state.ts';
import type { TrendState } from './trend-state.ts';
import { saidShare } from './trend-table.ts';
import styles from './trend.module.css';

/** How many of the reports tell of something, by year or by place. */
export function TrendPage() {
  const [params] = useSearchParams();
  const state = parseTrend(params);
  const { asked } = state;
  useTitle(asked.length === 0 ? '趋势' : `趋势：${asked.map(({ text }) => text).join('、')}`);
  return (
    <>
      <h1 className={styles['title']}>趋势</h1>
      <p className={styles['lead']}>
        一个词或一项做法，在各年、各地的报告中有多少篇提到。比例的分母是库中收录的报告，不是已公布的全部报告。
      </p>
      <UnreadNote read={trendHref(state)} choices={{ by: AXES }} />
      <AskForm key={trendHref(state)} state={state} />
      {asked.length === 0 ? <Examples state={state} /> : <Answers state={state} />}
    </>
  );
}

function Answers({ state }: { readonly state: TrendState }) {
  const results = useTrends(state.asked.map((each) => requestOf(state, each)));
  const answers = results.flatMap(({ data }) => data ?? []);
  const failed = results.find(({ error }) => error);
  const waiting = results.some(({ isLoading }) => isLoading);
  return (
    <>
      <ul className={styles['asked']} aria-label="正在比较">
        {state.asked.map((each, index) => (
          <li key={`${each.kind} ${each.text}`}>
            <Total answer={results[index]?.data} state={state} fallback={each.text} />
            <Link
              to={trendHref(dropAsked(state, index))}
              aria-label={`去掉${results[index]?.data?.text ?? each.text}`}
            >
              ✕
            </Link>
          </li>
        ))}
      </ul>
      <Told results={results} />
      {failed?.error && <Problem error={failed.error} onRetry={() => void failed.refetch()} />}
      {waiting && <Waiting lines={8} page />}
      {!waiting && answers.length > 0 && (
        <>
          <Pictures answers={answers} state={state} />
          <TrendFigures answers={answers} state={state} />
          <PrintFoot answered={Math.max(...results.map(({ dataUpdatedAt }) => dataUpdatedAt))} />
        </>
      )}
    </>
  );
}

interface TotalProps {
  readonly answer: TrendResponse | undefined;
  readonly state: TrendState;
  readonly fallback: string;
}

function Total({ answer, state, fallback }: TotalProps) {
  if (!answer) return <strong>{fallback}</strong>;
  return (
    <>
      <strong>
        {answer.practice ? (
          <Link to={`/practices/${encodeURIComponent(answer.practice.id)}`}>
            {answer.practice.name}
          </Link>
        ) : (
          answer.text
        )}
      </strong>{' '}
      <Link to={proofHref(state, answer)}>{saidShare(answer.total)}</Link>
    </>
  );
}
