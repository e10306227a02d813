import type { TrendResponse } from '../../../server/contract.ts';
import type { PlotData } from '../charts/plot-option.ts';

type Item = TrendResponse['items'][number];

export interface TrendRow {
  readonly value: string;
  readonly label: string;
  /** One for each answer; null where an answer does not know the year or place. */
  readonly cells: readonly (Item | null)[];
}

/** Fewer reports than this, and one more or less moves the share by a tenth. */
export const FEW = 10;

/** The answers side by side: by year ascending, by place in the order of the codes. */
export function rowsOf(answers: readonly TrendResponse[]): readonly TrendRow[] {
  const labels = new Map<string, string>();
  for (const { items, by } of answers)
    for (const { value, label } of items) labels.set(value, by === 'year' ? `${value}年` : label);
  return [...labels]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([value, label]) => ({
      value,
      label,
      cells: answers.map(({ items }) => items.find((item) => item.value === value) ?? null),
    }));
}

/** Words and a practice may bear the same name. */
export function keyOf({ practice, text }: TrendResponse): string {
  return practice === null ? `q ${text}` : `practice ${practice.id}`;
}

/** A bar for every place without reports would bury the others. */
export function withReports(rows: readonly TrendRow[]): readonly TrendRow[] {
  return rows.filter(({ cells }) => cells.some((cell) => cell !== null && cell.of > 0));
}

export function percent(share: number): string {
  return `${(share * 100).toLocaleString('zh-CN', { maximumFractionDigits: 1 })}%`;
}

/** `3/5 篇（60%）`; a year without reports has no share. */
export function saidShare(item: Pick<Item, 'reports' | 'of' | 'share'> | null): string {
  if (item === null || item.share === null) return '没有报告';
  return `${item.reports}/${item.of} 篇（${percent(item.share)}）`;
}

/** Whether any share shown rests on few reports. */
export function hasFew(rows: readonly TrendRow[]): boolean {
  return rows.some(({ cells }) =>
    cells.some((cell) => cell !== null && cell.of > 0 && cell.of < FEW),
  );
}

export function plotOf(answers: readonly TrendResponse[], rows: readonly TrendRow[]): PlotData {
  return {
    categories: rows.map(({ label }) => label),
    series: answers.map(({ text }, index) => ({
      name: text,
      values: rows.map(({ cells }) => cells[index]?.share ?? null),
      said: rows.map(({ cells }) => saidShare(cells[index] ?? null)),
    })),
  };
}

/** What the picture shows, in a sentence for those who do not see it. */
export function plotLabel(answers: readonly TrendResponse[], rows: readonly TrendRow[]): string {
  const first = rows[0]?.label ?? '';
  const last = rows.at(-1)?.label ?? '';
  const span = answers[0]?.by === 'year' ? `${first}至${last}` : `${rows.length} 个地方`;
  const each = answers.map(({ text, total }) => `“${text}”共 ${saidShare(total)}`).join('，');
  return `提到的报告所占比例，${span}：${each}。数字见图下的表。`;
}

/** The table as cells of text, head first: reports and all reports apart, so that one can reckon. */
export function cellsOf(
  answers: readonly TrendResponse[],
  rows: readonly TrendRow[],
): readonly (readonly string[])[] {
  const head = [
    answers[0]?.by === 'region' ? '地区' : '年份',
    ...answers.flatMap(({ text }) => [`${text}（篇）`, '全部（篇）', '比例']),
  ];
  const body = rows.map(({ label, cells }) => [
    label,
    ...cells.flatMap((cell) =>
      cell === null
        ? ['', '', '']
        : [`${cell.reports}`, `${cell.of}`, cell.share === null ? '' : percent(cell.share)],
    ),
  ]);
  return [head, ...body];
}
