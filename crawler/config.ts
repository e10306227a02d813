/** Settings of the crawler: read once, from environment variables. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { DEFAULT_ROTATE_BYTES } from './archive/warc-archive.ts';
import { HOURS_PATTERN } from './hours.ts';
import { readSettings, type Environment, type Setting } from './settings.ts';

/** One row per variable: what stands in the README. */
export const CRAWLER_SETTINGS = [
  {
    name: 'TASHAN_DATA',
    default: './data',
    meaning: '数据目录：归档、资料库、索引、模型都在其中',
  },
  {
    name: 'TASHAN_CONTACT',
    default: '',
    meaning: '联系方式（网址或邮箱），写进采集时的 User-Agent，方便网站管理员联系',
  },
  {
    name: 'TASHAN_CRAWL_HOURS',
    default: '',
    meaning: '只在这些钟点采集（北京时间），如 22-6；来源自己写明 hours 的以来源为准；空为不限',
  },
  {
    name: 'TASHAN_ARCHIVE_SIZE',
    default: String(DEFAULT_ROTATE_BYTES / 1024 ** 2),
    meaning: '单个 WARC 文件的大小上限（MB），超过后另起新文件',
  },
] as const satisfies readonly Setting[];

const schema = z.object({
  TASHAN_DATA: z.string().default('./data'),
  TASHAN_CONTACT: z
    .string()
    // It goes into a header.
    .regex(/^[\x21-\x7e ]*$/, '只能用 ASCII 字符，例如 https://example.org 或 name@example.org')
    .default(''),
  TASHAN_CRAWL_HOURS: z
    .string()
    .regex(HOURS_PATTERN, '应写成 22-6 这样的起止钟点（北京时间）')
    .optional(),
  TASHAN_ARCHIVE_SIZE: z.coerce
    .number('应是数字（MB）')
    .min(1, '至少 1（MB）')
    .default(DEFAULT_ROTATE_BYTES / 1024 ** 2),
});

export interface CrawlerConfig {
  /** Absolute. */
  readonly data: string;
  readonly archiveFolder: string;
  readonly frontierFile: string;
  /** The user's own registry; need not exist. */
  readonly sourcesFile: string;
  readonly contact: string;
  /** `22-6`, Chinese time; undefined for any hour. */
  readonly crawlHours: string | undefined;
  readonly archiveRotateBytes: number;
}

/** @throws BadSetting */
export function readCrawlerConfig(env: Environment = process.env): CrawlerConfig {
  const set = readSettings(schema, CRAWLER_SETTINGS, env);
  const data = resolve(set.TASHAN_DATA);
  return Object.freeze({
    data,
    archiveFolder: join(data, 'archive'),
    frontierFile: join(data, 'frontier.sqlite'),
    sourcesFile: join(data, 'sources.json'),
    contact: set.TASHAN_CONTACT,
    crawlHours: set.TASHAN_CRAWL_HOURS,
    archiveRotateBytes: Math.round(set.TASHAN_ARCHIVE_SIZE * 1024 ** 2),
  });
}

/** `Tashan/0.1.0 (+https://example.org)`: who asks, and whom to write to. */
export function userAgent(contact: string): string {
  return `Tashan/${packageVersion()}${contact ? ` (+${contact})` : ''}`;
}

const packageSchema = z.object({ name: z.literal('tashan'), version: z.string() });

function packageVersion(): string {
  // Beside the sources, or one folder up when compiled into dist/.
  for (const place of ['../package.json', '../../package.json']) {
    const file = new URL(place, import.meta.url);
    if (!existsSync(file)) continue;
    const found = packageSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (found.success) return found.data.version;
  }
  return '0';
}
