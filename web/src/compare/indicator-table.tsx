import { Link } from 'react-router';
import type { CompareResponse, Indicator } from '../../../server/contract.ts';
import { toTabSeparated } from '../charts/tab-separated.ts';
import figures from '../charts/figures.module.css';
import { TableFrame } from '../charts/table-frame.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import { compareFigures, rowKey, saidDifference, saidFigure, saidRatio } from './indicator-rows.ts';
import type { ComparedIndicator } from './indicator-rows.ts';
import type { SideNames } from './side-names.ts';
import styles from './compare.module.css';

interface ShownRow {
  readonly row: ComparedIndicator;
  readonly cells: readonly string[];
}

interface IndicatorTableProps {
  readonly data: CompareResponse;
  readonly names: SideNames;
}

/** Countable facts side by side; a difference only where each side gives one figure. */
export function IndicatorTable({ data, names }: IndicatorTableProps) {
  const { indicators, comparison } = data;
  const ratioName = comparison === 'years' ? '增减' : `${names.b}是${names.a}的`;
  const head = ['指标', names.a, names.b, '相差', ratioName];
  const rows = indicators.map((row) => ({ row, cells: cellsOf(row, data) }));
  const isShared = ({ row: { a, b } }: ShownRow) => a.length > 0 && b.length > 0;
  const both = rows.filter(isShared);
  const single = rows.filter((row) => !isShared(row));
  return (
    <section className={styles['part']} aria-labelledby="indicators">
      <h2 id="indicators">指标</h2>
      {rows.length === 0 && <p>两份报告都没有认出可计数的指标。</p>}
      {rows.length > 0 && (
        <>
          <p className={figures['soft']}>
            数字照原文，名称和单位都相同的才放在一行；“约”包括原文的余、近、超。
            两地规模不同，相差多少不等于做得好坏。
          </p>
          <div className={figures['actions']}>
            <CopyButton
              label="复制表格"
              text={() =>
                toTabSeparated([head, ...rows.map(({ row, cells }) => [row.name, ...cells])])
              }
            />
          </div>
          {both.length > 0 && (
            <IndicatorRows label="两份都有的指标" head={head} rows={both} data={data} />
          )}
          {single.length > 0 && (
            <details className={styles['single']}>
              <summary>只有一份说到的指标（{single.length} 项）</summary>
              <IndicatorRows
                label="只有一份说到的指标"
                head={head.slice(0, 3)}
                rows={single}
                data={data}
              />
            </details>
          )}
        </>
      )}
    </section>
  );
}

interface IndicatorRowsProps {
  readonly label: string;
  /** Without difference and ratio where no row has any. */
  readonly head: readonly string[];
  readonly rows: readonly ShownRow[];
  readonly data: CompareResponse;
}

function IndicatorRows({ label, head, rows, data }: IndicatorRowsProps) {
  return (
    <TableFrame label={label}>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, cells }) => (
          <tr key={rowKey(row)}>
            <th scope="row">
              {row.name} {row.group !== null && <small>{row.group}</small>}
            </th>
            <Figures all={row.a} report={data.a} />
            <Figures all={row.b} report={data.b} />
            {head.slice(3).map((name, index) => (
              <td key={name}>{cells[index + 2]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** Both figures, difference, ratio, as text. */
function cellsOf(row: ComparedIndicator, { a, b, comparison }: CompareResponse): readonly string[] {
  const compared = compareFigures(row);
  const said = (all: readonly Indicator[], year: number | null) =>
    all.map((each) => saidFigure(each, year)).join('；');
  const figuresSaid = [said(row.a, a.year), said(row.b, b.year)];
  if (typeof compared === 'string') return [...figuresSaid, compared, ''];
  return [...figuresSaid, saidDifference(compared, row.unit), saidRatio(compared, comparison)];
}

interface FiguresProps {
  readonly all: readonly Indicator[];
  readonly report: CompareResponse['a'];
}

/** Each figure leads to its sentence in the report. */
function Figures({ all, report }: FiguresProps) {
  if (all.length === 0) return <td className={figures['soft']}>没有说</td>;
  return (
    <td>
      {all.map((figure) => (
        <div key={`${figure.start} ${figure.valueStart}`}>
          <Link
            to={`/reports/${encodeURIComponent(report.id)}?at=${figure.start}-${figure.end}`}
            title={figure.sentence}
          >
            {saidFigure(figure, report.year)}
          </Link>
        </div>
      ))}
    </td>
  );
}
