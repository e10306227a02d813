import { useSearchParams } from 'react-router';
import { ApiProblem, mayPass } from '../api/client.ts';
import { useComparison } from '../api/compare-queries.ts';
import { Problem } from '../frame/problem.tsx';
import { useTitle } from '../frame/use-title.ts';
import { Waiting } from '../frame/waiting.tsx';
import { PrintFoot } from '../takeaway/print-foot.tsx';
import { Chooser } from './chooser.tsx';
import { Comparison } from './comparison.tsx';
import { parseCompare } from './compare-state.ts';
import type { CompareState } from './compare-state.ts';
import { Missing } from './missing.tsx';
import { sideNames } from './side-names.ts';
import styles from './compare.module.css';

/** Two reports side by side; as long as one is missing, the way to choose it. */
export function ComparePage() {
  const [params] = useSearchParams();
  const state = parseCompare(params);
  const chosen = state.a !== '' && state.b !== '';
  return (
    <>
      <h1 className={styles['title']}>比较两份报告</h1>
      {chosen ? <Chosen state={state} /> : <Chooser state={state} />}
    </>
  );
}

function Chosen({ state }: { readonly state: CompareState }) {
  const { data, error, refetch, dataUpdatedAt } = useComparison(state.a, state.b);
  const names = data && sideNames(data.a, data.b);
  useTitle(names ? `比较：${names.a}与${names.b}` : '比较两份报告');
  // Where nothing can be had, there is nothing to choose from either.
  if (error && mayPass(error)) return <Problem error={error} onRetry={() => void refetch()} />;
  if (error instanceof ApiProblem && error.status === 404)
    return <Missing state={state} error={error} />;
  if (error)
    return (
      <>
        <Problem error={error} />
        <Chooser state={{ ...state, b: '', show: [] }} />
      </>
    );
  if (!data || !names) return <Waiting lines={12} page />;
  return (
    <>
      <Comparison data={data} names={names} state={state} />
      <PrintFoot answered={dataUpdatedAt} />
    </>
  );
}
