import type { CompareResponse, Indicator } from '../../../server/contract.ts';

export type ComparedIndicator = CompareResponse['indicators'][number];

export interface Difference {
  /** `b − a` in the row's unit; of percentages in percentage points. */
  readonly difference: number;
  /** Whether the difference is one of percentage points. */
  readonly points: boolean;
  /** `b / a`; null where a ratio says nothing: of percentages, of zero, across a sign. */
  readonly ratio: number | null;
  /** One of the two is given as 余, 近 or 约. */
  readonly approx: boolean;
}

const isRate = (unit: string): boolean => /[%％‰]|百分|个百分点/u.test(unit);

/**
 * The two figures that can be set against each other, or the reason why none can: each side must
 * give exactly one result, in the same unit, and both as amounts or both as changes.
 */
export function compareFigures({ unit, a, b }: ComparedIndicator): Difference | string {
  const [left, ...moreLeft] = results(a);
  const [right, ...moreRight] = results(b);
  if (a.length === 0 || b.length === 0) return '';
  if (!left || !right) return '一方是目标，不与结果相减';
  if (moreLeft.length > 0 || moreRight.length > 0) return '一方有几个数，请看原文';
  if (left.change !== right.change) return '一方是增减幅度，不与数量相减';
  if (left.unit !== right.unit) return '单位不同，不相减';
  const rate = isRate(unit);
  const ratio = right.value / left.value;
  return {
    difference: round(right.value - left.value),
    points: rate,
    ratio: rate || left.change || left.value <= 0 || right.value < 0 ? null : ratio,
    approx: left.approx || right.approx,
  };
}

/** The same figure told twice in one report counts once. */
function results(all: readonly Indicator[]): readonly Indicator[] {
  const seen = new Set<string>();
  return all.filter(({ target, value, unit, change, approx }) => {
    const key = `${value} ${unit} ${change} ${approx}`;
    if (target || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
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

/** `约 134 件`, `目标 96%`, `同比 −12%`; the year where it is not the report's own. */
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
