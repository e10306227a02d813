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

export const sourceSchema = z
  .strictObject({
    /** Stands in every capture; never change it once something was fetched. */
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, '只能用小写字母、数字和连字符'),
    name: z.string().min(1, '不能为空'),
    /** Which reader understands the list pages; `generic` reads links, dates and paging. */
    listing: z.enum(['generic']).default('generic'),
    /** `host` or `host:port` that belong to the source. A loopback address needs its port. */
    hosts: z.array(host).min(1, '至少要有一个主机'),
    /** List pages to begin with. */
    start: z.array(address).min(1, '至少要有一个起始地址'),
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
  .readonly();

export type Source = z.infer<typeof sourceSchema>;

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
