/** The server's settings: environment variables, read once, checked by zod. */
import { z } from 'zod';
import { readSettings, type Environment, type Setting } from '../indexer/index.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

const wholeNumber = (name: string, max: number) =>
  z
    .string()
    .trim()
    .regex(/^\d+$/, `${name} 应是 0 到 ${max} 之间的整数`)
    .transform(Number)
    .refine((value) => value <= max, `${name} 应是 0 到 ${max} 之间的整数`);

const HIGHEST_PORT = 65_535;

const IS_ORIGIN = /^https?:\/\/[^/?#@\s]+$/i;

/** `https://tashan.example` as browsers write an origin; undefined for anything else. */
function originOf(text: string): string | undefined {
  const plain = text.replace(/\/$/, '');
  return IS_ORIGIN.test(plain) && URL.canParse(plain) ? new URL(plain).origin : undefined;
}

const publicUrl = z
  .string()
  .trim()
  .transform((text, context) => {
    const origin = originOf(text);
    if (origin !== undefined) return origin;
    context.addIssue(
      'TASHAN_PUBLIC_URL 应是 http 或 https 地址，不带路径，如 https://tashan.example',
    );
    return z.NEVER;
  });

const allowedOrigins = z
  .string()
  .trim()
  .transform((text, context) => {
    if (text === '*') return ['*'];
    const origins = text.split(/[\s,]+/).map(originOf);
    const known = origins.filter((origin) => origin !== undefined);
    if (known.length === origins.length) return known;
    context.addIssue('TASHAN_ALLOW_ORIGIN 应是 * 或以逗号分隔的来源，如 https://example.com');
    return z.NEVER;
  });

const table = z.object({
  TASHAN_HOST: z.string().trim().min(1).default('127.0.0.1'),
  TASHAN_PORT: wholeNumber('TASHAN_PORT', HIGHEST_PORT).default(3000),
  TASHAN_RATE_LIMIT: wholeNumber('TASHAN_RATE_LIMIT', 1_000_000).default(600),
  TASHAN_TRUST_PROXY: wholeNumber('TASHAN_TRUST_PROXY', 10).default(0),
  TASHAN_PUBLIC_URL: publicUrl.optional(),
  TASHAN_ALLOW_ORIGIN: allowedOrigins.optional(),
  TASHAN_LOG: z.enum(LOG_LEVELS, `TASHAN_LOG 应是 ${LOG_LEVELS.join('、')} 之一`).default('info'),
});

export interface ServerConfig {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** API requests a minute from one address; 0 for no limit. */
  readonly rateLimit: number;
  /** Number of proxies in front whose `X-Forwarded-For` is believed. */
  readonly trustProxy: number;
  /** Origin by which people reach this server, such as `https://tashan.example`; null if unset. */
  readonly publicUrl: string | null;
  /** Origins whose pages may read API and feeds in a browser; `*` for any, empty for none. */
  readonly allowOrigin: readonly string[];
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** Name, default and meaning of every setting, for the README and its test. */
export const SERVER_SETTINGS: readonly Setting<keyof z.infer<typeof table>>[] = [
  { name: 'TASHAN_HOST', default: '127.0.0.1', meaning: '监听的地址' },
  { name: 'TASHAN_PORT', default: '3000', meaning: '监听的端口' },
  { name: 'TASHAN_RATE_LIMIT', default: '600', meaning: '每个地址每分钟的 API 请求数，0 为不限' },
  { name: 'TASHAN_TRUST_PROXY', default: '0', meaning: '前面有几层可信的反向代理' },
  {
    name: 'TASHAN_PUBLIC_URL',
    default: '',
    meaning:
      '读者访问本站的地址，如 https://tashan.example，用于订阅、导出和引用中的链接；不设则用请求中的主机名',
  },
  {
    name: 'TASHAN_ALLOW_ORIGIN',
    default: '',
    meaning: '哪些别的网站的网页可以读取 API 和订阅：以逗号分隔的来源，* 为任何；不设则都不可以',
  },
  { name: 'TASHAN_LOG', default: 'info', meaning: `日志级别：${LOG_LEVELS.join(' ')}` },
];

/**
 * Reads the settings; an empty variable counts as unset.
 * @throws BadSetting
 */
export function readServerConfig(env: Environment = process.env): ServerConfig {
  const set = readSettings(table, SERVER_SETTINGS, env);
  return {
    host: set.TASHAN_HOST,
    port: set.TASHAN_PORT,
    rateLimit: set.TASHAN_RATE_LIMIT,
    trustProxy: set.TASHAN_TRUST_PROXY,
    publicUrl: set.TASHAN_PUBLIC_URL ?? null,
    allowOrigin: set.TASHAN_ALLOW_ORIGIN ?? [],
    logLevel: set.TASHAN_LOG,
  };
}
