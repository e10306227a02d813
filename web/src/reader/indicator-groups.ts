import type { Indicator } from '../../../server/contract.ts';

export interface IndicatorGroup {
  readonly name: string;
  readonly indicators: readonly Indicator[];
}

const OTHERS = '其他数字';

/** By subject, in the order of the text; what belongs to no known subject comes last. */
export function groupIndicators(indicators: readonly Indicator[]): readonly IndicatorGroup[] {
  const groups = new Map<string, Indicator[]>();
  for (const indicator of indicators) {
    const name = indicator.group ?? OTHERS;
    const group = groups.get(name) ?? [];
    group.push(indicator);
    groups.set(name, group);
  }
  const made = [...groups].map(([name, found]) => ({ name, indicators: found }));
  return [
    ...made.filter(({ name }) => name !== OTHERS),
    ...made.filter(({ name }) => name === OTHERS),
  ];
}

/** Made once: a report has hundreds of numbers, each told twice. */
const FORMAT = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 6 });

/** `约 1,503 件`; of a change `增长 12.5%` or `下降约 3%`. */
export function valueText({ value, unit, approx, change }: Indicator): string {
  const number = FORMAT.format(Math.abs(value));
  const about = approx ? '约' : '';
  const lead = change ? `${value < 0 ? '下降' : '增长'}${about} ` : approx ? '约 ' : '';
  const minus = !change && value < 0 ? '−' : '';
  const gap = unit === '' || unit === '%' || unit === '‰' ? '' : ' ';
  return `${lead}${minus}${number}${gap}${unit}`;
}
