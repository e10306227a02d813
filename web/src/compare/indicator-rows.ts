import type { CompareResponse, Indicator } from '../../../server/contract.ts';

export type ComparedIndicator = CompareResponse['indicators'][number];

export interface Difference {
  /** `b − a` in the row's unit; of percentages in percentage points. */
  readonly difference: number;
  /** Whether the difference is one of percentage points. */
  readonly points: boolean;
  /** `b / a`; null where a ratio says nothing: of percentages, of changes, of zero, across a sign. */
  readonly ratio: number | null;
  /** One of the two is given as 余, 近 or 约. */
  readonly approx: boolean;
}

const isRate = (unit: string): boolean => /[%％‰]|百分|个百分点/u.test(unit);

/** One name may have several rows: a plan, a result and a change are three facts. */
export function rowKey({ name, unit, group, a, b }: ComparedIndicator): string {
  const { target, change } = a[0] ?? b[0] ?? {};
  return JSON.stringify([group, name, unit, target, change]);
}

/**
 * The two figures of a row set against each other: empty where a side has none, or the reason why
 * they cannot be. All figures of a row are of one unit, and all are plans, or results, or changes.
 */
export function compareFigures({ unit, a, b }: ComparedIndicator): Difference | string {
  const [left, ...moreLeft] = distinct(a);
  const [right, ...moreRight] = distinct(b);
  if (!left || !right) return '';
  if (moreLeft.length > 0 || moreRight.length > 0) return '一方有几个数，请看原文';
  const points = isRate(unit);
  const noRatio = points || left.change || left.value <= 0 || right.value < 0;
  return {
    difference: round(right.value - left.value),
    points,
    ratio: noRatio ? null : right.value / left.value,
    approx: left.approx || right.approx,
  };
}

/** The same figure told twice in one report counts once. */
function distinct(all: readonly Indicator[]): readonly Indicator[] {
  return [...new Map(all.map((each) => [`${each.value} ${each.approx}`, each])).values()];
}

/** Subtraction in binary leaves 0.30000000000000004; figures have at most a few decimals. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

/** `+12`, `−3.5`, `0`, with the sign that aligns with digits. */
export function signed(value: number): string {
  const amount = Math.abs(value).toLocaleString('zh-CN', { maximumFractionDigits: 4 });
  if (value === 0) return '0';
  return value > 0 ? `+${amount}` : `−${amount}`;
}

/** `约 +12 件`, with percentage points named as such. */
export function saidDifference({ difference, points, approx }: Difference, unit: string): string {
  return `${approx ? '约 ' : ''}${signed(difference)} ${points ? '个百分点' : unit}`;
}

/** As a change for two years, as a multiple for two places; empty where there is no ratio. */
export function saidRatio(
  { ratio, approx }: Difference,
  comparison: CompareResponse['comparison'],
): string {
  if (ratio === null) return '';
  const about = approx ? '约 ' : '';
  if (comparison === 'years') return `${about}${signed(Math.round((ratio - 1) * 1000) / 10)}%`;
  return `${about}${ratio.toLocaleString('zh-CN', { maximumSignificantDigits: 3 })} 倍`;
}

/** `约 134 件`, `目标 96%`, `增减 −12%`; the year where it is not the report's own. */
export function saidFigure(figure: Indicator, reportYear: number | null): string {
  const parts = [
    figure.year !== null && figure.year !== reportYear ? `${figure.year} 年` : '',
    figure.target ? '目标' : '',
    figure.change ? '增减' : '',
    figure.approx ? '约' : '',
  ].filter((part) => part !== '');
  const value = figure.change
    ? signed(figure.value)
    : figure.value.toLocaleString('zh-CN', { maximumFractionDigits: 6 });
  return `${parts.join(' ')}${parts.length > 0 ? ' ' : ''}${value}${spaced(figure.unit)}`;
}

const spaced = (unit: string): string => (/^[%％‰]/u.test(unit) ? unit : ` ${unit}`);
