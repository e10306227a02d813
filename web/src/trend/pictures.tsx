import { lazy, Suspense, useMemo } from 'react';
import type { TrendResponse } from '../../../server/contract.ts';
import { plotHeight } from '../charts/plot-size.ts';
import { Notice } from '../frame/problem.tsx';
import { SampleNote } from '../frame/sample-banner.tsx';
import { Waiting } from '../frame/waiting.tsx';
import { TileGrid } from '../places/tile-grid.tsx';
import { proofHref } from './trend-state.ts';
import type { TrendState } from './trend-state.ts';
import {
  FEW,
  hasFew,
  keyOf,
  percent,
  plotLabel,
  plotOf,
  rowsOf,
  withReports,
} from './trend-table.ts';
import styles from './trend.module.css';

const Plot = lazy(async () => ({ default: (await import('../charts/plot.tsx')).Plot }));

interface PicturesProps {
  readonly answers: readonly TrendResponse[];
  readonly state: TrendState;
}

/** Years as lines, provinces as tiles, places below a province as bars. */
export function Pictures({ answers, state }: PicturesProps) {
  const by = answers[0]?.by;
  const rows = useMemo(() => {
    const all = rowsOf(answers);
    return by === 'region' ? withReports(all) : all;
  }, [answers, by]);
  const data = useMemo(() => plotOf(answers, rows), [answers, rows]);
  if (rows.length === 0) return <p>这些条件下没有报告。请放宽地区、层级或年份。</p>;
  const kind = state.by === 'year' ? 'line' : 'bar';
  const tiles = state.by === 'region' && rows.every(({ value }) => value.length === 2);
  return (
    <>
      <SampleNote />
      {tiles ? (
        <div className={styles['tiles']}>
          {answers.map((answer) => (
            <TileGrid
              key={keyOf(answer)}
              caption={`提到“${answer.text}”的报告占各地报告的比例`}
              values={sharesOf(answer)}
              format={percent}
              hrefOf={(code) => proofHref(state, answer, code)}
            />
          ))}
        </div>
      ) : (
        <figure className={styles['figure']}>
          <figcaption>提到的报告占{state.by === 'year' ? '当年' : '当地'}报告的比例</figcaption>
          <Suspense
            fallback={
              <div style={{ minHeight: plotHeight(kind, data) }}>
                <Waiting lines={4} />
              </div>
            }
          >
            <Plot kind={kind} data={data} label={plotLabel(answers, rows)} />
          </Suspense>
        </figure>
      )}
      {hasFew(rows) && (
        <Notice>
          有的{state.by === 'year' ? '年份' : '地方'}收录的报告不足 {FEW}{' '}
          篇，多一篇少一篇比例就大变，请看篇数。
        </Notice>
      )}
    </>
  );
}

/** Places without any report have no share, and no tile's number. */
function sharesOf({ items }: TrendResponse): ReadonlyMap<string, number> {
  return new Map(items.flatMap(({ value, share }) => (share === null ? [] : [[value, share]])));
}
