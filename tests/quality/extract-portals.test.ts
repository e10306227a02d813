/** Main text of real portal pages, against the bodies their collectors kept. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { extract } from '../../indexer/extract/extract.ts';
import { steadySpeed } from './steady-speed.ts';

const shared = process.env['TASHAN_SHARED'] ?? new URL('../../../shared', import.meta.url).pathname;
const pages = join(shared, 'portal-pages');
const missing = !existsSync(pages);
if (missing) console.warn(`skipped: no portal pages at ${pages} (set TASHAN_SHARED)`);

interface KnownPage {
  readonly title: string;
  readonly number: string;
  readonly index_number: string;
}

const bare = (text: string): string => text.replace(/\s+/g, '');
const htmlIn = (folder: string): string[] =>
  missing
    ? []
    : readdirSync(join(pages, folder)).filter(
        (name) => name.endsWith('.html') && !name.endsWith('.body.html'),
      );

function bigrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < text.length; at++) {
    const gram = text.slice(at, at + 2);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

function recall(text: string, reference: string): number {
  const found = bigrams(bare(text));
  let hits = 0;
  let total = 0;
  for (const [gram, count] of bigrams(bare(reference))) {
    total += count;
    hits += Math.min(count, found.get(gram) ?? 0);
  }
  return total === 0 ? 1 : hits / total;
}

const FURNITURE =
  /扫一扫|打印本页|关闭窗口|当前位置|上一篇|下一篇|分享到|字体[:：]|索\s*引\s*号|主办单位|ICP备|网站标识码|责任编辑/;
/** Its text is a picture. */
const EMPTY: ReadonlySet<string> = new Set(['art_14236_1508410.html']);
/** Some references are empty or hold one word. */
const MIN_REFERENCE = 50;

describe.skipIf(missing)('main text of portal pages', () => {
  it.each(htmlIn('gov-cn'))('gov-cn %s: exactly the body, and its title', async (name) => {
    const { text, titles, metadata } = await extract({
      bytes: readFileSync(join(pages, 'gov-cn', name)),
      fileName: name,
    });
    const body = load(
      readFileSync(join(pages, 'gov-cn', name.replace('.html', '.body.html')), 'utf8'),
    );
    expect(bare(text)).toBe(bare(body.root().text()));
    const known = readFileSync(join(pages, 'gov-cn', 'meta.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line.includes(name))
      .map((line): KnownPage => JSON.parse(line));
    for (const { title, number, index_number: index } of known) {
      expect(titles[0]).toBe(title);
      expect(metadata['发文字号'] ?? '').toBe(number);
      expect(metadata['索引号']).toBe(index);
    }
  });

  it('jiangxi: recall of the reference at least .997 on average, .99 on every page', async () => {
    const recalls: number[] = [];
    for (const name of htmlIn('jiangxi')) {
      const reference = readFileSync(join(pages, 'jiangxi', name.replace('.html', '.txt')), 'utf8');
      if (bare(reference).length < MIN_REFERENCE) continue;
      const { text, titles } = await extract({
        bytes: readFileSync(join(pages, 'jiangxi', name)),
        url: 'http://www.jiangxi.gov.cn/',
      });
      recalls.push(recall(text, reference));
      // Line by line nothing of the reference is missing but the title, which is kept apart, and
      // the label of links to files, which go with it.
      for (const line of reference.split('\n').filter((one) => !/^附件：$/.test(one))) {
        expect(bare(`${titles.join('')}${text}`)).toContain(bare(line));
      }
    }
    expect(recalls.length).toBeGreaterThan(10);
    expect(recalls.reduce((sum, one) => sum + one, 0) / recalls.length).toBeGreaterThanOrEqual(
      0.997,
    );
    expect(Math.min(...recalls)).toBeGreaterThanOrEqual(0.99);
  });

  it.each(htmlIn('jiangxi').filter((name) => !EMPTY.has(name)))(
    'jiangxi %s: no furniture, and the standard metadata',
    async (name) => {
      const bytes = readFileSync(join(pages, 'jiangxi', name));
      const { text, metadata, title } = await extract({ bytes, url: 'http://www.jiangxi.gov.cn/' });
      expect(text.split('\n').filter((line) => FURNITURE.test(line) && line.length < 60)).toEqual(
        [],
      );
      expect(metadata).toMatchObject({
        SiteName: '江西省人民政府',
        ArticleTitle: expect.any(String),
        PubDate: expect.stringMatching(/^20\d\d-/),
      });
      expect(title).toBe(metadata['ArticleTitle']);
    },
  );

  it('says so where a page has no text: its pictures may have some', async () => {
    for (const name of EMPTY) {
      const bytes = readFileSync(join(pages, 'jiangxi', name));
      const { text, images } = await extract({ bytes, url: 'http://www.jiangxi.gov.cn/' });
      expect(text).toBe('');
      expect(images.length).toBeGreaterThan(0);
    }
  });

  it('reads at least 50 pages a second on one core', async () => {
    const read = ['gov-cn', 'jiangxi'].flatMap((folder) =>
      htmlIn(folder).map((name) => readFileSync(join(pages, folder, name))),
    );
    const perSecond = await steadySpeed(async () => {
      for (const bytes of read) await extract({ bytes }).catch(() => null);
    }, read.length);
    process.stdout.write(`extraction: ${Math.round(perSecond)} pages per processor second\n`);
    expect(perSecond).toBeGreaterThan(50);
  });
});
