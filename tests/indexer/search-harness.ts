/** Search over a few small reports: real library, real engine, and a stand-in for the model. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../crawler/index.ts';
import type { Embedder } from '../../indexer/embed/embedder.ts';
import type { SearchEngine } from '../../indexer/engine/engine.ts';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';
import { openLibrary, type Library } from '../../indexer/library/open-library.ts';
import { project } from '../../indexer/projection.ts';
import type { Report } from '../../indexer/records.ts';
import type { SearchContext } from '../../indexer/search/context.ts';
import { search } from '../../indexer/search/search.ts';
import type { SearchRequest, SearchResult } from '../../indexer/search/types.ts';
import { regions } from '../../indexer/structure/regions.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { makeReport, type ReportDraft } from '../fixtures/reports.ts';

export const DIMENSIONS = 64;

/** Likeness by shared characters: enough to tell that meaning is asked, filtered and fused. */
export function characterEmbedder(): Embedder {
  return {
    id: 'characters@1',
    dimensions: DIMENSIONS,
    embed: async (texts) =>
      texts.map((text) => {
        const vector = new Float32Array(DIMENSIONS);
        for (const character of text) {
          const slot = (character.codePointAt(0) ?? 0) % DIMENSIONS;
          vector[slot] = (vector[slot] ?? 0) + 1;
        }
        const norm = Math.hypot(...vector) || 1;
        return vector.map((value) => value / norm);
      }),
    close: async () => undefined,
  };
}

export interface Harness {
  readonly context: SearchContext;
  readonly library: Library;
  ask(q: string, more?: Partial<SearchRequest>): Promise<SearchResult>;
  close(): Promise<void>;
}

export const DEFAULTS: Omit<SearchRequest, 'q'> = {
  mode: 'keyword',
  unit: 'passage',
  filter: {},
  sort: 'relevance',
  fold: false,
  page: 1,
  size: 20,
  explain: false,
};

/** A library and its index on an engine; the engine is closed with it. */
export async function harnessOn(
  reports: readonly Report[],
  engine: SearchEngine,
  embedder: Embedder | null,
): Promise<Harness> {
  const db = openDatabase(':memory:');
  const segmenter = createDictionarySegmenter();
  const library = openLibrary(db, segmenter);
  for (const report of reports) library.writer.save(report);
  await project({ library, engine, embedder }, {});
  const context: SearchContext = {
    engine,
    reader: library.reader,
    statistics: library.statistics,
    regions: regions(),
    segmenter,
    embedder,
    meaningReason: embedder === null ? '没有模型' : null,
  };
  return {
    context,
    library,
    ask: (q, more = {}) => search(context, { ...DEFAULTS, ...more, q }),
    async close() {
      await engine.close();
      db.close();
    },
  };
}

export async function harness(
  drafts: readonly ReportDraft[],
  withMeaning = true,
): Promise<Harness> {
  const folder = await mkdtemp(join(tmpdir(), 'tashan-search-'));
  const engine = await createLanceEngine({ folder, dimensions: DIMENSIONS });
  const embedder = withMeaning ? characterEmbedder() : null;
  const made = await harnessOn(drafts.map(makeReport), engine, embedder);
  return {
    ...made,
    async close() {
      await made.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
