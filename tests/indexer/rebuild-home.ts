/** An archive, a library and an index of one test, and reports to put into them. */
import { join } from 'node:path';
import { createWarcArchive, openDatabase, type Archive } from '../../crawler/index.ts';
import type { Embedder } from '../../indexer/embed/embedder.ts';
import type { SearchEngine } from '../../indexer/engine/engine.ts';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';
import type { ProcessOptions } from '../../indexer/indexer.ts';
import { bringUpToDate, type IndexingContext } from '../../indexer/indexing.ts';
import { openLibrary } from '../../indexer/library/open-library.ts';
import { openLiveEngine } from '../../indexer/live-engine.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { temporaryFolder } from '../crawler/temporary.ts';

const segmenter = createDictionarySegmenter();

export const openArchive = (folder = temporaryFolder()): Promise<Archive> =>
  createWarcArchive({ folder: join(folder, 'archive') });

/** A report of a place; two of the same `seed` are reprints of each other, whatever the `note`. */
export function reportText(place: string, seed: number, note = ''): string {
  const lines = Array.from(
    { length: 9 },
    (_, i) =>
      `（${i + 1}）${place}推行板凳议事${i}，第${seed * 97 + i * 13}号，人民调解员上门化解纠纷${seed * 31 + i}件，` +
      `办理行政复议案件${seed + i * 7}件，安全生产检查${(seed + 3) * (i + 5)}次，法治宣传${seed * i + 11}场。`,
  );
  return `${place}2024年法治政府建设年度报告\n${note}\n一、主要做法和成效\n${lines.join('\n')}\n`;
}

export function put(archive: Archive, path: string, text: string) {
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  const url = `http://www.example.gov.cn/${path}`;
  return archive.put({ url, source: 'import', status: 200, headers, body: Buffer.from(text) });
}

export interface Wrapping {
  readonly embedder?: Embedder;
  /** The engine on the folder; LanceDB unless another is wanted. */
  readonly engine?: (folder: string, dimensions: number) => Promise<SearchEngine>;
  /** Stands between the run and the engine, to count or to fail. */
  readonly wrap?: (engine: SearchEngine) => SearchEngine;
}

const onLance = (folder: string, dimensions: number): Promise<SearchEngine> =>
  createLanceEngine({ folder, dimensions });

/** Opens library and index over an archive; opened again on the same folder, finds what was there. */
export async function openHome(archive: Archive, folder: string, options: Wrapping = {}) {
  const db = openDatabase(join(folder, 'library.sqlite'));
  const library = openLibrary(db, segmenter);
  const embedder = options.embedder ?? null;
  const dimensions = embedder?.dimensions ?? 8;
  const live = await openLiveEngine(async () => {
    const open = options.engine ?? onLance;
    const engine = await open(join(folder, 'index'), dimensions);
    return options.wrap?.(engine) ?? engine;
  });
  const sampleSources = new Set<string>();
  const context: IndexingContext = { archive, library, live, embedder, segmenter, sampleSources };
  return {
    db,
    library,
    live,
    context,
    run: (more: ProcessOptions = {}) => bringUpToDate(context, more),
    /** Passage ids the index has, sorted. */
    indexed: () =>
      live.use(async (engine) => {
        const all = { all: [], any: [], none: [], filter: {} };
        return [...(await engine.lexical(all, { offset: 0, limit: 10_000 })).ids].sort();
      }),
    /** Every table, in an order of its own; counts of nothing are nothing. */
    tables() {
      const rows = (sql: string): unknown[] => db.prepare(sql).all();
      return {
        report: rows('SELECT * FROM report ORDER BY id'),
        order: rows('SELECT id FROM report ORDER BY rowid'),
        alias: rows('SELECT * FROM alias ORDER BY id'),
        passage: rows('SELECT * FROM passage ORDER BY id'),
        change: rows('SELECT * FROM change ORDER BY report, after'),
        sketch: rows('SELECT * FROM sketch ORDER BY hash, report'),
        word: rows('SELECT * FROM word WHERE passages <> 0 ORDER BY word'),
        outcome: rows('SELECT * FROM outcome ORDER BY capture'),
        projection: rows('SELECT * FROM projection'),
        rebuilt: rows('SELECT * FROM rebuilt'),
        wordAgain: rows('SELECT * FROM word_again'),
      };
    },
    async close() {
      await live.close();
      db.close();
    },
  };
}

export type Home = Awaited<ReturnType<typeof openHome>>;
