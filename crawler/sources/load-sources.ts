/** The registry: the built-in entries and, beside them, the user's own file of the same form. */
import { existsSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { messageOf } from '../error-details.ts';
import type { Source } from './source.ts';
import { BadRegistry, ownsAddress, sourceSchema } from './source.ts';

const BUILT_IN = new URL('./data/registry.json', import.meta.url);

/**
 * Built-in sources, then those of `extraFile` (`<data>/sources.json`, when it exists). An entry
 * of the same id takes the built-in one's place.
 * @throws BadRegistry naming the entry and the field
 */
export function loadSources(extraFile?: string): readonly Source[] {
  const sources = new Map<string, Source>();
  for (const source of parseSources(readFileSync(BUILT_IN, 'utf8'), 'registry.json'))
    sources.set(source.id, { ...source, builtIn: true });
  if (extraFile !== undefined && existsSync(extraFile))
    for (const source of parseSources(readExtra(extraFile), extraFile))
      sources.set(source.id, source);
  return [...sources.values()];
}

function readExtra(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new BadRegistry(`无法读取来源登记文件 ${path}。请检查读权限。`, { cause: error });
  }
}

/** @throws BadRegistry */
export function parseSources(text: string, fileName: string): readonly Source[] {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new BadRegistry(`${fileName} 不是有效的 JSON：${messageOf(error)}`, {
      cause: error,
    });
  }
  if (!Array.isArray(data)) throw new BadRegistry(`${fileName} 应是来源条目的数组 [ … ]。`);
  const seen = new Set<string>();
  return data.map((entry: unknown, at) => {
    const label = `${fileName} 第 ${at + 1} 条${entryId(entry)}`;
    const parsed = sourceSchema.safeParse(entry);
    if (!parsed.success)
      throw new BadRegistry(`${label}有误：${parsed.error.issues.map(describeIssue).join('；')}。`);
    const source = parsed.data;
    if (seen.has(source.id)) throw new BadRegistry(`${label}有误：id 与前面的条目重复。`);
    seen.add(source.id);
    for (const address of [...source.start, ...(source.home === undefined ? [] : [source.home])])
      if (!ownsAddress(source, new URL(address)))
        throw new BadRegistry(`${label}有误：${address} 不在 hosts 所列主机上。`);
    return source;
  });
}

function entryId(entry: unknown): string {
  const named = typeof entry === 'object' && entry !== null && 'id' in entry;
  return named && typeof entry.id === 'string' ? `（${entry.id}）` : '';
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `不认识的字段 ${issue.keys.join('、')}`;
  const field = issue.path.join('.') || '条目';
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return `字段 ${field} 缺少或类型不对（应为 ${issue.expected}）`;
  const chinese = /\p{Script=Han}/u.test(issue.message);
  if (chinese) return `字段 ${field} ${issue.message}`;
  return `字段 ${field} 的值无效（${issue.message}）`;
}
