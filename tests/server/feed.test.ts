/** A feed of a search: well-formed whatever stands in it, and a 304 when nothing is new. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Hit, Indexer } from '../../indexer/index.ts';
import { errorBody } from '../../server/contract.ts';
import { searchFeed } from '../../server/feeds/search-feed.ts';
import { madeHit } from './fake-export.ts';
import { createFakeIndexer } from './fake-indexer.ts';
import { ask } from './support.ts';

const link = z.object({ '@rel': z.string(), '@href': z.string() });
const entry = z.object({
  id: z.string(),
  title: z.string(),
  updated: z.iso.datetime(),
  published: z.iso.datetime({ offset: true }).optional(),
  author: z.object({ name: z.string() }),
  link: z.array(link),
  content: z.object({ '#text': z.string(), '@type': z.literal('html') }),
});
const feed = z.object({
  '@xmlns': z.literal('http://www.w3.org/2005/Atom'),
  '@xml:lang': z.literal('zh-CN'),
  id: z.string(),
  title: z.string(),
  subtitle: z.string().optional(),
  updated: z.iso.datetime(),
  author: z.object({ name: z.string() }),
  link: z.array(link),
  entry: z.array(entry).default([]),
});

/** What RFC 4287 asks for, checked after a strict reading of the XML. */
function read(xml: string) {
  expect(XMLValidator.validate(xml)).toBe(true);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    isArray: (name) => ['entry', 'link'].includes(name),
  });
  return feed.parse(parser.parse(xml).feed);
}

const hrefOf = (links: readonly z.infer<typeof link>[], rel: string) =>
  links.filter((one) => one['@rel'] === rel).map((one) => one['@href']);

const FEED = '/feeds/search.atom';
const WITH_WORDS = `${FEED}?${new URLSearchParams({ q: '行政复议', unit: 'passage' }).toString()}`;

const indexerOf = (hits: readonly Hit[], change: Partial<Indexer> = {}): Indexer => {
  const fake = createFakeIndexer();
  return {
    ...fake,
    search: async (request) => ({ ...(await fake.search(request)), hits }),
    ...change,
  };
};

const feedOf = async (hits: readonly Hit[]) => {
  const fake = createFakeIndexer();
  const request = { q: '人', mode: 'hybrid', unit: 'passage', filter: {}, sort: 'newest' } as const;
  const { body } = await searchFeed(
    indexerOf(hits),
    { ...request, fold: false, page: 1, size: 50, explain: false },
    { base: 'https://tashan.example', query: 'q=%E4%BA%BA' },
  );
  expect(fake.asked).toEqual([]);
  return { body, ...read(body) };
};

describe('a feed', () => {
  it('has an entry for each hit, with its place, its words marked, and where it is from', async () => {
    const { text, headers } = await ask().get(WITH_WORDS).expect(200);
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    const { title, entry: entries, updated, link: links } = read(text);
    expect(title).toContain('行政复议');
    expect(updated).toBe('2026-02-10T08:30:00.000Z');
    expect(hrefOf(links, 'self')[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/feeds\/search\.atom\?q=/);
    expect(hrefOf(links, 'alternate')[0]).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/\?q=.*&unit=passage$/,
    );
    expect(entries).toHaveLength(2);
    const [first] = entries;
    expect(first?.title).toBe('广西2024年法治政府建设情况报告（示例）：一、主要成效');
    expect(first?.published).toBe('2025-02-01T00:00:00+08:00');
    expect(first?.author.name).toBe('广西壮族自治区人民政府');
    expect(first?.content['#text']).toContain('广西壮族自治区');
    expect(first?.content['#text']).toContain(
      '<blockquote>深化<mark>行政复议</mark>体制改革。</blockquote>',
    );
    expect(hrefOf(first?.link ?? [], 'alternate')[0]).toMatch(/\/reports\/r2024\?passage=r2024-0$/);
    expect(hrefOf(first?.link ?? [], 'via')).toEqual(['https://example.gov.cn/r2024.html']);
  });

  it('asks for the fifty captured last, by report unless told otherwise', async () => {
    const indexer = createFakeIndexer();
    await ask({ indexer }).get(`${FEED}?q=a&mode=semantic&size=9&page=3&sort=oldest`).expect(200);
    expect(indexer.asked).toEqual([
      expect.objectContaining({
        mode: 'semantic',
        unit: 'report',
        sort: 'captured',
        page: 1,
        size: 50,
      }),
    ]);
  });

  it('names an entry the same in every feed and at every address', async () => {
    const ids = async (publicUrl: string | null, query: string) => {
      const config = { rateLimit: 0, trustProxy: 0, publicUrl };
      const { text } = await ask({ config }).get(`${FEED}?${query}`);
      return read(text).entry.map(({ id }) => id);
    };
    const all = await ids(null, 'unit=passage');
    expect(new Set(all).size).toBe(3);
    expect(all.every((id) => /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab]/.test(id))).toBe(
      true,
    );
    expect(await ids('https://other.example', 'unit=passage&year=2024')).toEqual(all.slice(0, 2));
  });

  it('costs a 304 while nothing is new, and no search', async () => {
    const indexer = createFakeIndexer();
    const client = ask({ indexer });
    const { headers } = await client.get(WITH_WORDS).set('Host', 'tashan.example').expect(200);
    const again = (name: string, value = '') =>
      client.get(WITH_WORDS).set('Host', 'tashan.example').set(name, value);
    await again('If-None-Match', headers['etag']).expect(304);
    // A report may be indexed long after it was captured: no date would tell.
    expect(headers).not.toHaveProperty('last-modified');
    await again('If-Modified-Since', new Date().toUTCString()).expect(200);
    await again('If-None-Match', 'W/"other"').expect(200);
    expect(indexer.asked).toHaveLength(1);
  });

  it('is looked for again when the library has changed, with the same tag for the same feed', async () => {
    let revision = 1;
    const fake = createFakeIndexer();
    const library = { ...fake.library, revision: () => String(revision) };
    const client = ask({ indexer: { ...fake, library } });
    const asking = () => client.get(WITH_WORDS).set('Host', 'tashan.example').expect(200);
    const { headers } = await asking();
    revision += 1;
    const { headers: later } = await asking();
    expect(fake.asked).toHaveLength(2);
    expect(later['etag']).toBe(headers['etag']);
  });

  it('says when meaning could not be asked', async () => {
    const indexer = indexerOf([], {
      search: async (request) => ({
        ...(await createFakeIndexer().search(request)),
        notice: '没有模型，只按词检索 <&>',
      }),
    });
    const { text } = await ask({ indexer }).get(WITH_WORDS).expect(200);
    expect(read(text).subtitle).toBe('没有模型，只按词检索 <&>');
  });

  it('of nothing is a feed too', async () => {
    const { entry: entries, updated } = await feedOf([]);
    expect([entries, updated]).toEqual([[], '1970-01-01T00:00:00.000Z']);
  });

  it('refuses what a search refuses, by its field', async () => {
    const { body } = await ask().get(`${FEED}?mode=magic`).expect(400);
    expect(errorBody.parse(body).error.field).toBe('mode');
  });
});

describe('hostile text', () => {
  const hit = madeHit(1);
  const withText = (text: string, matches: Hit['matches'] = []): Hit => ({
    ...hit,
    text,
    matches,
    report: {
      ...hit.report,
      title: text,
      issuer: text,
      url: 'javascript:alert(1)',
      published: text,
    },
    section: { ...hit.section, path: [text] },
  });

  it('is text', async () => {
    const text = ']]><script>alert(1)</script>&amp;\u0000\u000B\uD800<mark>';
    const { entry: entries, body } = await feedOf([withText(text, [[3, 11]])]);
    const [one] = entries;
    expect(one?.title).toContain(']]><script>alert(1)</script>&amp;<mark>');
    expect(one?.content['#text']).toContain(']]&gt;<mark>&lt;script&gt;</mark>alert(1)');
    expect(one?.content['#text']).not.toContain('<script');
    expect(hrefOf(one?.link ?? [], 'via')).toEqual([]);
    expect(body).not.toContain(']]>');
    expect(one?.published).toBeUndefined();
  });

  it('never breaks the feed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const { entry: entries } = await feedOf([withText(text)]);
        expect(entries).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
});
