/** `manifest.csv`: addresses and known metadata of the files beside it. */
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { KnownMetadata } from '../archive/archive.ts';
import { canonicalUrl } from '../canonical-url.ts';
import { messageOf } from '../error-details.ts';
import { decodePage } from '../listing/decode-page.ts';

export interface ManifestEntry {
  readonly url: string | null;
  readonly known: KnownMetadata;
}

/** The manifest cannot be used; `message` names file, line and column. Nothing was imported. */
export class BadManifest extends Error {
  override readonly name = 'BadManifest';
}

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

const COLUMNS = ['file', 'url', 'title', 'region', 'issuer', 'year', 'published'] as const;

const text = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional();

const rowSchema = z.object({
  file: z.string().trim().min(1, '不能为空'),
  url: text.transform((value, context) => {
    if (value === undefined) return undefined;
    try {
      return canonicalUrl(value);
    } catch {
      context.addIssue({ code: 'custom', message: '应是完整的 http(s) 地址' });
      return z.NEVER;
    }
  }),
  title: text,
  region: text,
  issuer: text,
  year: text.transform((value, context) => {
    if (value === undefined) return undefined;
    const year = Number(value.replace(/年度?$/, ''));
    if (Number.isInteger(year) && year >= 1949 && year <= 2100) return year;
    context.addIssue({ code: 'custom', message: '应是四位数年份，例如 2025' });
    return z.NEVER;
  }),
  published: text.transform((value, context) => {
    if (value === undefined) return undefined;
    const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(value) ?? [];
    const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
    if (!Number.isNaN(Date.parse(iso))) return iso;
    context.addIssue({ code: 'custom', message: '应是日期，例如 2026-02-10' });
    return z.NEVER;
  }),
});

/**
 * Entries by path below the manifest's folder, `/` between. UTF-8 or, as spreadsheets save it,
 * GB18030.
 * @throws BadManifest
 */
export function readManifest(bytes: Uint8Array, name: string): ReadonlyMap<string, ManifestEntry> {
  let rows: {
    readonly record: Record<string, string>;
    readonly info: { readonly lines: number };
  }[];
  try {
    rows = parse<Row, Record<string, string>>(decodePage(bytes).replace(/^\uFEFF/, ''), {
      columns: (header: string[]) => checkColumns(header, name),
      info: true,
      skip_empty_lines: true,
      trim: true,
      relax_column_count_less: true,
    });
  } catch (error) {
    if (error instanceof BadManifest) throw error;
    throw new BadManifest(`${name} 不是有效的 CSV：${messageOf(error)}`, { cause: error });
  }
  const entries = new Map<string, ManifestEntry>();
  for (const { record, info } of rows) {
    const parsed = rowSchema.safeParse(record);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new BadManifest(
        `${name} 第 ${info.lines} 行的 ${String(issue?.path[0] ?? '')} 有误：${issue?.message ?? ''}`,
      );
    }
    const { file, url, ...known } = parsed.data;
    const path = file.replaceAll('\\', '/').replace(/^\.\//, '');
    if (entries.has(path))
      throw new BadManifest(`${name} 第 ${info.lines} 行重复列出了文件 ${path}`);
    entries.set(path, { url: url ?? null, known: withoutUndefined(known) });
  }
  return entries;
}

function checkColumns(header: readonly string[], name: string): string[] {
  const columns = header.map((column) => column.trim().toLowerCase());
  const unknown = columns.filter((column) => !(COLUMNS as readonly string[]).includes(column));
  if (unknown.length > 0)
    throw new BadManifest(
      `${name} 有不认识的列：${unknown.map((column) => column || '（空）').join('、')}。可用的列：${COLUMNS.join('、')}`,
    );
  if (!columns.includes('file')) throw new BadManifest(`${name} 缺少 file 列`);
  return columns;
}

function withoutUndefined(known: Readonly<Record<string, unknown>>): KnownMetadata {
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
