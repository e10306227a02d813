/** One portal of the registry: where its lists begin, which hosts belong to it, how slowly to go. */
import { z } from 'zod';

/** Two seconds between requests: public portals run on modest machines, and nothing here is urgent. */
export const DEFAULT_DELAY_SECONDS = 2;

const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::\d{1,5})?$/;

const host = z
  .string()
  .toLowerCase()
  .regex(HOST, '应写成 host 或 host:port，例如 www.example.gov.cn 或 127.0.0.1:4199');

const address = z
  .string()
  .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), '应是完整的 http(s) 地址');

const pattern = z.string().refine((text) => {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}, '不是有效的正则表达式');

/** The portal systems of `listing/`. */
export const LISTINGS = [
  'auto',
  'generic',
  'trs',
  'jcms',
  'jpaas',
  'vsb',
  'gkmlpt',
  'ucap',
  'uuid',
  'hex',
] as const;

export const sourceSchema = z
  .strictObject({
    /** Stands in every capture; never change it once something was fetched. */
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, '只能用小写字母、数字和连字符'),
    name: z.string().min(1, '不能为空'),
    /** The portal system whose list reader is used; by default it is recognised page by page. */
    listing: z.enum(LISTINGS).default('auto'),
    /** `host` or `host:port` that belong to the source. A loopback address needs its port. */
    hosts: z.array(host).min(1, '至少要有一个主机'),
    /** List pages to begin with. */
    start: z.array(address).default([]),
    /** Front page or site map, from which the columns of reports are found when `start` has none. */
    home: address.optional(),
    /** The addresses were inferred from others and never fetched: the first crawl corrects them. */
    inferred: z.boolean().default(false),
    /** Where https fails, http may be used: nothing there is verified, and it is said so. */
    plainHttp: z.boolean().default(false),
    /** Hours of Chinese time, `22-6`, outside of which the portal is left alone. */
    hours: z
      .string()
      .regex(/^(?:[01]?\d|2[0-3])-(?:[01]?\d|2[0-4])$/, '应写成 22-6 这样的起止钟点（北京时间）')
      .optional(),
    /** Most addresses asked of one host in one run. */
    maxPages: z.int('应是整数').min(1, '至少 1').optional(),
    /** Seconds between two requests to one host. */
    delay: z
      .number()
      .min(0, '不能为负')
      .max(3600, '不能超过 3600 秒')
      .default(DEFAULT_DELAY_SECONDS),
    /** Regular expressions; when given, only list items whose address matches one are fetched. */
    articles: z.array(pattern).optional(),
    /** The built-in sample portal, which `tashan start` fills an empty library from. */
    sample: z.boolean().default(false),
    /** GB/T 2260 code of the place, when every report of the portal is from there or below. */
    region: z
      .string()
      .regex(/^\d{6}(\d{3}){0,2}$/, '应是 6、9 或 12 位行政区划代码')
      .optional(),
  })
  .refine(({ start, home }) => start.length > 0 || home !== undefined, {
    path: ['start'],
    message: '至少要有一个起始地址，或写明门户首页 home',
  })
  .readonly();

export type Source = z.infer<typeof sourceSchema> & {
  /** Comes with Tashan: crawled when it is named, and from then on by the schedule. */
  readonly builtIn?: boolean;
};

/** A registry cannot be used; `message` names file, entry and field. */
export class BadRegistry extends Error {
  override readonly name = 'BadRegistry';
}

/** `host:port`, the port always written out, as the guard compares it. */
export function hostWithPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

/** True when the address lies on a host of the source. A host without port allows any port. */
export function ownsAddress(source: Pick<Source, 'hosts'>, url: URL): boolean {
  const named = hostWithPort(url);
  return source.hosts.some((one) => (/:\d+$/.test(one) ? one === named : one === url.hostname));
}
