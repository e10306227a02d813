/**
 * A run is cut around each commit; whoever searches then finds every report as it was before
 * or as it is after, and totals, pages and facets agree.
 */
import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Archive } from '../../crawler/index.ts';
import type { SearchEngine } from '../../indexer/engine/engine.ts';
import { createMeilisearchEngine } from '../../indexer/engine/meilisearch/engine.ts';
import { forget } from '../../indexer/forgetting.ts';
import { search } from '../../indexer/search/search.ts';
import { regions } from '../../indexer/structure/regions.ts';
import { reportId } from '../../indexer/structure/report-id.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { temporaryFolder } from '../crawler/temporary.ts';
import {
  type Home,
  openArchive,
  openHome,
  put,
  reportText,
  type Wrapping,
} from './rebuild-home.ts';
import { characterEmbedder, DEFAULTS } from './search-harness.ts';

const segmenter = createDictionarySegmenter();
const embedder = characterEmbedder();
/** Small, so that there are several pages; no divisor of what is found. */
const SIZE = 4;

const ASKED = [
  { q: '板凳议事', mode: 'keyword', unit: 'passage' },
  { q: '行政复议 化解纠纷', mode: 'hybrid', unit: 'passage' },
  { q: '怎样化解矛盾', mode: 'semantic', unit: 'passage' },
  { q: '安全生产', mode: 'hybrid', unit: 'report' },
] as const;

/** All pages of an answer; order and scores aside, which follow the counts of words. */
async function answer(home: Home, asked: (typeof ASKED)[number]) {
  const context = { regions: regions(), segmenter, embedder, meaningReason: null };
  const { reader, statistics } = home.library;
  const page = (number: number) =>
    home.live.use((engine) =>
      search(
        { ...context, engine, reader, statistics },
        { ...DEFAULTS, ...asked, page: number, size: SIZE },
      ),
    );
  const first = await page(1);
  const hits = [...first.hits];
  for (let number = 2; hits.length < first.total.value; number += 1) {
    const { hits: more, total, facets } = await page(number);
    expect({ total, facets }).toEqual({ total: first.total, facets: first.facets });
    expect(more).not.toEqual([]);
    hits.push(...more);
  }
  expect(new Set(hits.map(({ id }) => id)).size).toBe(first.total.value);
  for (const { value, count } of first.facets.year) {
    const found = hits.filter(({ report }) => String(report.year) === value);
    expect(found).toHaveLength(count);
  }
  const shown = hits.map(({ id, text, start, end, report, section }) => {
    const whole = reader.report(report.id)?.text.slice(start, end);
    expect(whole).toBe(text);
    return { id, text, title: report.title, year: report.year, section };
  });
  return {
    total: first.total,
    facets: first.facets,
    hits: shown.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

async function answers(home: Home) {
  const all = [];
  for (const asked of ASKED) all.push(await answer(home, asked));
  return all;
}

/** Fails when writes are made to be seen, at the time numbered `failAt`: once it is done or instead of doing it. */
function fault() {
  const state = { calls: 0, failAt: Infinity, done: false };
  const guarded =
    <A extends unknown[]>(work: (...given: A) => Promise<void>) =>
    async (...given: A): Promise<void> => {
      state.calls += 1;
      const fails = state.calls === state.failAt;
      if (!fails || state.done) await work(...given);
      if (fails) throw new Error('killed');
    };
  // What is put or deleted is nothing yet.
  const wrap = (engine: SearchEngine): SearchEngine => ({
    ...engine,
    commit: guarded(() => engine.commit()),
    takeOver: guarded(() => engine.takeOver()),
  });
  return { state, wrap };
}

/** The same report with other lines: some passages stay, some go, some are new. */
const changed = (text: string): string =>
  text.replace(/（[357]）/g, '（补）圆桌会商的').replace('一、主要做法', '一、新的做法');

async function firstState(archive: Archive): Promise<void> {
  await put(archive, 'a.txt', reportText('融安县', 1));
  await put(archive, 'b.txt', reportText('江南区', 2));
  await put(archive, 'c.txt', reportText('威县', 3));
}

async function secondState(archive: Archive): Promise<void> {
  await put(archive, 'a.txt', changed(reportText('融安县', 1)));
  await put(archive, 'b.txt', reportText('江南区', 40));
  await put(archive, 'd.txt', reportText('上林县', 5));
}

type Engines = Pick<Wrapping, 'engine'>;

async function begin(makeEngines: () => Engines) {
  const engines = makeEngines();
  const archive = await openArchive();
  const folder = temporaryFolder();
  let home: Home | null = null;
  onTestFinished(async () => {
    await home?.close();
    await archive.close();
  });
  const open = async (options: Wrapping = {}): Promise<Home> => {
    await home?.close();
    home = await openHome(archive, folder, { embedder, ...engines, ...options });
    return home;
  };
  return { archive, open };
}

function meilisearch(): Engines {
  const server = { url: process.env['MEILI_URL'] ?? '', key: process.env['MEILI_KEY'] ?? '' };
  const index = `between-${randomUUID()}`;
  return {
    engine: async (_, dimensions) =>
      createMeilisearchEngine({ ...server, index, dimensions, network: false, log: () => {} }),
  };
}

const hasServer = process.env['MEILI_URL'] !== undefined;
if (!hasServer) console.info('Meilisearch: skipped, MEILI_URL names no server');

const ENGINES: readonly (readonly [string, () => Engines])[] = [
  ['LanceDB', () => ({})],
  ...(hasServer ? [['Meilisearch', meilisearch] as const] : []),
];

describe.each(ENGINES)('a run cut where the index changes, on %s', (_, engines) => {
  it.each([
    [{}, false],
    [{}, true],
    [{ rebuild: true }, false],
    [{ rebuild: true }, true],
  ])(
    'is seen as before or as after (%o, write done: %s)',
    { timeout: 240_000 },
    async (run, done) => {
      let cuts = 0;
      for (let failAt = 1; ; failAt += 1) {
        const { archive, open } = await begin(engines);
        const { state, wrap } = fault();
        await firstState(archive);
        const first = await open({ wrap });
        await first.run();
        const before = await answers(first);
        await secondState(archive);
        Object.assign(state, { calls: 0, failAt, done });
        const failed = await first.run(run).then(
          () => false,
          (error: Error) => error.message === 'killed',
        );
        // The process is another one; nobody has indexed since.
        const second = await open();
        const now = await answers(second);
        await second.run();
        const after = await answers(second);
        expect(second.library.writer.pendingCount()).toBe(0);
        expect([JSON.stringify(before), JSON.stringify(after)]).toContain(JSON.stringify(now));
        if (!failed) {
          expect(now).toEqual(after);
          break;
        }
        cuts += 1;
      }
      expect(cuts).toBeGreaterThan(0);
    },
  );

  it('is seen as before while it runs, whatever the library has by then', async () => {
    const { archive, open } = await begin(engines);
    await firstState(archive);
    const during: unknown[] = [];
    const state = { watch: false };
    const home: Home = await open({
      wrap: (engine) => ({
        ...engine,
        async commit() {
          if (state.watch) during.push(await answers(home));
          await engine.commit();
        },
      }),
    });
    await home.run();
    const before = await answers(home);
    await put(archive, 'a.txt', reportText('融安县', 1).replaceAll('2024年', '2023年'));
    await secondStateOfOthers(archive);
    state.watch = true;
    await home.run();
    state.watch = false;
    const after = await answers(home);
    expect(during).toEqual([before]);
    expect(after).not.toEqual(before);
  });

  it('in which a report is forgotten shows it until the index has heard of it', async () => {
    const { archive, open } = await begin(engines);
    await firstState(archive);
    const { state, wrap } = fault();
    const home = await open({ wrap });
    await home.run();
    const before = await answers(home);
    const id = reportId({ url: 'http://www.example.gov.cn/b.txt', digest: '' });
    const which = { report: id };
    Object.assign(state, { calls: 0, failAt: 1 });
    const { library, live } = home;
    await expect(forget({ archive, library, live }, which)).rejects.toThrow('killed');
    const next = await open();
    expect(await answers(next)).toEqual(before);
    expect(await forget({ archive, library: next.library, live: next.live }, which)).toBe(1);
    const gone = await answers(next);
    expect(gone.flatMap(({ hits }) => hits).filter((hit) => hit.id.startsWith(id))).toEqual([]);
    expect(next.library.reader.report(id)).toBeUndefined();
    expect(next.db.prepare('SELECT count(*) AS n FROM leaving_passage').get()).toEqual({ n: 0 });
    await next.run();
    expect(await answers(next)).toEqual(gone);
  });
});

async function secondStateOfOthers(archive: Archive): Promise<void> {
  await put(archive, 'b.txt', changed(reportText('江南区', 2)));
  await put(archive, 'd.txt', reportText('上林县', 5));
}
