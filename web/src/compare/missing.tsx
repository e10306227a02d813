import { ApiProblem, mayPass } from '../api/client.ts';
import { useReport } from '../api/queries.ts';
import { useRetryFailed } from '../api/query-client.ts';
import { Problem } from '../frame/problem.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { Chooser } from './chooser.tsx';
import type { CompareState } from './compare-state.ts';

interface MissingProps {
  readonly state: CompareState;
  /** What the comparison said, which names one of them at most. */
  readonly error: Error;
}

/** Which of the two reports is not there, and the way to another in its place. */
export function Missing({ state, error }: MissingProps) {
  const a = useReport(state.a);
  const b = useReport(state.b);
  const retry = useRetryFailed();
  const failed = [a.error, b.error].filter((each) => each !== null);
  const passing = failed.find(mayPass);
  if (passing) return <Problem error={passing} onRetry={retry} />;
  if (a.isLoading || b.isLoading) return <Waiting lines={5} page />;
  const gone = new Set([...(a.error ? [state.a] : []), ...(b.error ? [state.b] : [])]);
  const left = (id: string) => (gone.has(id) ? '' : id);
  // Both are there by now: one is kept, and the other chosen again.
  const known = gone.size === 0;
  return (
    <>
      <Problem error={known ? error : notThere(gone)} />
      <Chooser state={{ ...state, a: left(state.a), b: known ? '' : left(state.b), show: [] }} />
    </>
  );
}

function notThere(ids: ReadonlySet<string>): ApiProblem {
  return new ApiProblem(404, 'not_found', `没有编号为 ${[...ids].join('、')} 的报告，请另选。`);
}
