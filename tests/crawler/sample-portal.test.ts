import { createServer } from 'node:http';
import { load } from 'cheerio';
import robotsParser from 'robots-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { genericReader } from '../../crawler/listing/generic.ts';
import {
  SAMPLE_PORT,
  SAMPLE_START_PATH,
  SamplePortUnavailable,
  startSamplePortal,
} from '../../crawler/sample/portal.ts';
import type { SamplePortal } from '../../crawler/sample/portal.ts';
import { loadSampleData } from '../../crawler/sample/sample-data.ts';

const { reports, extras } = loadSampleData();
const asked: string[] = [];
let portal: SamplePortal;

beforeAll(async () => {
  portal = await startSamplePortal({ port: 0, onRequest: (url) => asked.push(url) });
});
afterAll(() => portal.close());

const ask = (path: string, init?: RequestInit): Promise<Response> =>
  fetch(new URL(path, portal.url), init);

/** Walks the list by its visible 下一页 link and returns every item's path. */
async function walkList(): Promise<{ readonly pages: string[]; readonly items: string[] }> {
  const pages: string[] = [];
  const items: string[] = [];
  for (let next: string | undefined = SAMPLE_START_PATH; next;) {
    const address: URL = new URL(next, portal.url);
    pages.push(address.pathname);
    const $ = load(await (await fetch(address)).text());
    $('ul.list a').each((_, link) => void items.push($(link).attr('href') ?? ''));
    const href = $('a')
      .filter((_, link) => $(link).text() === '下一页')
      .attr('href');
    next = href === undefined ? undefined : new URL(href, address).pathname;
  }
  return { pages, items };
}

describe('the list', () => {
  it('starts at the address that the registry names', () => {
    expect(SAMPLE_PORT).toBe(4199);
    expect(SAMPLE_START_PATH).toBe('/zwgk/fzzfjsbg/index.html');
  });

  it('leads over several pages to every report exactly once', async () => {
    const { pages, items } = await walkList();
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[1]).toBe('/zwgk/fzzfjsbg/index_1.html');
    for (const { path } of reports) expect(items.filter((item) => item === path)).toEqual([path]);
    expect(new Set(items).size).toBe(items.length);
  });

  it('shows the ordinary reader every report, and what must not or cannot be fetched', async () => {
    const { pages } = await walkList();
    const found = new Set<string>();
    for (const page of pages) {
      const html = await (await ask(page)).text();
      const { items } = genericReader.readList({ url: portal.url + page, html });
      for (const { url } of items) found.add(new URL(url).pathname);
    }
    const wanted = [...reports, extras.forbidden, extras.dead].map(({ path }) => path);
    expect(wanted.filter((path) => !found.has(path))).toEqual([]);
  });

  it('announces its number of pages as TRS does', async () => {
    const { pages } = await walkList();
    for (const [number, page] of pages.entries()) {
      const html = await (await ask(page)).text();
      expect(html).toContain(`createPageHTML(${pages.length}, ${number}, "index", "html")`);
    }
  });

  it('also names a notice, a forbidden page, a dead link and a reprint', async () => {
    const { items } = await walkList();
    const { notice, forbidden, dead } = extras;
    const reprints = reports.flatMap(({ reprint }) => reprint?.path ?? []);
    expect(items).toEqual(
      expect.arrayContaining([notice.path, forbidden.path, dead.path, ...reprints]),
    );
    expect(reprints.length).toBeGreaterThan(0);
    expect(items.length).toBe(reports.length + reprints.length + 3);
    expect((await ask(notice.path)).status).toBe(200);
    expect((await ask(dead.path)).status).toBe(404);
  });

  it('allows robots everything but the internal folder', async () => {
    const robots = robotsParser(
      new URL('/robots.txt', portal.url).href,
      await (await ask('/robots.txt')).text(),
    );
    const allowed = (path: string) => robots.isAllowed(new URL(path, portal.url).href, 'tashan');
    expect(allowed(extras.forbidden.path)).toBe(false);
    for (const { path, attachment, reprint } of reports) {
      const addresses = [path, attachment?.path, reprint?.path].flatMap((known) => known ?? []);
      expect(addresses.filter((address) => !allowed(address))).toEqual([]);
    }
  });
});

describe('serving', () => {
  it('answers 304 to a fresh ETag and to a fresh date, and 200 to stale ones', async () => {
    const path = reports[0]?.path ?? '';
    const first = await ask(path);
    const etag = first.headers.get('etag') ?? '';
    const modified = first.headers.get('last-modified') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]+"$/);
    const status = async (headers: Record<string, string>) => (await ask(path, { headers })).status;
    expect(await status({ 'if-none-match': etag })).toBe(304);
    expect(await status({ 'if-none-match': `"x", W/${etag}` })).toBe(304);
    expect(await status({ 'if-modified-since': modified })).toBe(304);
    expect(await status({ 'if-none-match': '"x"', 'if-modified-since': modified })).toBe(200);
    expect(await status({ 'if-modified-since': 'Mon, 01 Jan 2001 00:00:00 GMT' })).toBe(200);
  });

  it('answers HEAD without a body and refuses other methods', async () => {
    const head = await ask(SAMPLE_START_PATH, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(0);
    expect(await head.text()).toBe('');
    expect((await ask(SAMPLE_START_PATH, { method: 'POST' })).status).toBe(405);
  });

  it('tells the caller which addresses were asked for', async () => {
    await ask('/robots.txt?probe=1');
    expect(asked).toContain('/robots.txt?probe=1');
  });

  it('finds a download by its whole query only', async () => {
    const path = reports.find(({ attachment }) => attachment?.kind === 'docx')?.attachment?.path;
    const response = await ask(path ?? '');
    expect(response.headers.get('content-disposition')).toContain(`filename*=UTF-8''`);
    expect((await ask((path ?? '').replace(/\?.*/, '?wbfileid=1'))).status).toBe(404);
  });
});

describe('the port', () => {
  it('is shared with a sample portal that already runs', async () => {
    const second = await startSamplePortal({ port: portal.port });
    expect(second.url).toBe(portal.url);
    await second.close();
    expect((await ask('/robots.txt')).status).toBe(200);
  });

  it('is refused with a clear error when another program holds it', async () => {
    const other = createServer((_, response) => response.end('other'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const attempt = startSamplePortal({ port });
    await expect(attempt).rejects.toThrow(SamplePortUnavailable);
    await expect(attempt).rejects.toThrow(`端口 ${port} 已被其他程序占用`);
    await new Promise((resolve) => other.close(resolve));
  });

  it('is free again after close', async () => {
    const first = await startSamplePortal({ port: 0 });
    await first.close();
    await expect(fetch(first.url)).rejects.toThrow('fetch failed');
  });
});
