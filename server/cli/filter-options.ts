/** The options that narrow a list; checked by the schemas that check the API's parameters. */
import type { Command } from 'commander';
import { z } from 'zod';
import { KINDS } from '../../indexer/index.ts';
import { WrongUsage, collect } from './usage.ts';

export interface PlaceAndTime {
  readonly region?: readonly string[];
  readonly year?: readonly string[];
}

export interface PracticeFilter {
  readonly kind?: readonly string[];
  readonly topic?: readonly string[];
  readonly scope?: readonly string[];
}

export const withPlaceAndTime = (command: Command): Command =>
  command
    .option('--region <region>', '地区的名称或代码，含下级；可重复', collect)
    .option('--year <year>', '年份，如 2024 或 2020..2024；可重复', collect);

export const withPracticeFilter = (command: Command): Command =>
  command
    .option('--kind <kind>', `做法的类型：${KINDS.join('、')}；可重复`, collect)
    .option('--topic <topic>', '主题的编号或名称，如 disputes、矛盾纠纷；可重复', collect)
    .option('--scope <scope>', '做法的范围：local 本地，national 全国；可重复', collect);

/**
 * What a request's schema makes of the options.
 * @param names of fields that are not given by the option of their name
 * @throws WrongUsage, naming the option that is wrong
 */
export function checked<T extends z.ZodType>(
  schema: T,
  values: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, string>> = {},
): z.output<T> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = String(issue?.path[0] ?? '');
  throw new WrongUsage(
    `${names[field] ?? `--${field}`} 有误：${issue?.message ?? z.prettifyError(parsed.error)}`,
  );
}
