import { Link } from 'react-router';
import type { TrendResponse } from '../../../server/contract.ts';
import figures from '../charts/figures.module.css';
import { TableFrame } from '../charts/table-frame.tsx';
import { toTabSeparated } from '../charts/tab-separated.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { ExportMenu } from '../takeaway/export-menu.tsx';
import { proofHref, requestOf } from './trend-state.ts';
import type { TrendState } from './trend-state.ts';
import { cellsOf, keyOf, rowsOf, saidShare } from './trend-table.ts';
import styles from './trend.module.css';

interface TrendFiguresProps {
  readonly answers: readonly TrendResponse[];
  readonly state: TrendState;
}

/** The numbers behind the picture; each leads to the search that shows the very reports. */
export function TrendFigures({ answers, state }: TrendFiguresProps) {
  const rows = rowsOf(answers);
  if (rows.length === 0) return null;
  const practices = answers.some(({ practice }) => practice !== null);
  return (
    <details className={styles['numbers']} data-print>
      <summary>图背后的数字（{rows.length} 行）</summary>
      <div className={figures['actions']}>
        <CopyButton label="复制表格" text={() => toTabSeparated(cellsOf(answers, rows))} />
        {state.asked.map((asked) => (
          <ExportMenu
            key={`${asked.kind} ${asked.text}`}
            params={`of=trend&${requestOf(state, asked)}`}
            label={state.asked.length === 1 ? '导出' : `导出“${nameOf(answers, asked.text)}”`}
          />
        ))}
      </div>
      <TableFrame label="趋势的数字">
        <caption>
          提到的报告数/收录的报告数。点数字看是哪些报告，检索只按词，含同义词。
          {practices && '做法按做法卡计数，别名也算；点开的检索只按名称，篇数可能略有出入。'}
        </caption>
        <thead>
          <tr>
            <th scope="col">{state.by === 'year' ? '年份' : '地区'}</th>
            {answers.map((answer) => (
              <th key={keyOf(answer)} scope="col" className={figures['number']}>
                {answer.text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ value, label, cells }) => (
            <tr key={value}>
              <th scope="row">{label}</th>
              {answers.map((answer, index) => {
                const cell = cells[index] ?? null;
                return (
                  <td key={keyOf(answer)} className={figures['number']}>
                    {cell !== null && cell.reports > 0 ? (
                      <Link to={proofHref(state, answer, value)}>{saidShare(cell)}</Link>
                    ) : (
                      saidShare(cell)
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </details>
  );
}

/** A practice may be asked for by its id; its name is in the answer. */
function nameOf(answers: readonly TrendResponse[], asked: string): string {
  const answer = answers.find(({ practice }) => practice?.id === asked);
  return answer?.practice?.name ?? asked;
}
