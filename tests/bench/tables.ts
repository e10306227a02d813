/** Tables for the README. */
import { quantile } from './measure.ts';

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

export function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const rule = head.map((_, at) => (at === 0 ? '---' : '--:'));
  console.log([row(...head), row(...rule), ...rows.map((cells) => row(...cells)), ''].join('\n'));
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en');
export const tenths = (value: number): string => value.toFixed(1);
export const megabytes = (bytes: number): string => `${whole(bytes / 2 ** 20)} MB`;

/** `12 / 34`: half and nineteen in twenty were no slower; a dash for nothing measured. */
export const spread = (values: readonly number[]): string =>
  values.length === 0
    ? '–'
    : `${tenths(quantile(values, 0.5))} / ${tenths(quantile(values, 0.95))}`;
