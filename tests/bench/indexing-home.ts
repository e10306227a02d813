/** A library to search in while another import runs: copies of the sample portal. */
import { join } from 'node:path';
import { createWarcArchive, openDatabase, type Archive } from '../../crawler/index.ts';
import { readIndexerConfig } from '../../indexer/config.ts';
import type { Embedder } from '../../indexer/embed/embedder.ts';
import { openEmbedder } from '../../indexer/embed/open-embedder.ts';
import { evenedOut } from '../../indexer/embed/whitened-embedder.ts';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';
import { bringUpToDate } from '../../indexer/indexing.ts';
import { openLibrary } from '../../indexer/library/open-library.ts';
import { openLiveEngine } from '../../indexer/live-engine.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { seeded } from './engine-corpus.ts';
import { copyOfPortal } from './sample-copies.ts';

/** Holds the model. */
const DATA = join(import.meta.dirname, '../../data');

/** Passages of the base need no real vectors: queries are embedded by the real model. */
async function standIn(): Promise<Embedder> {
  const config = readIndexerConfig({ TASHAN_DATA: DATA });
  const { embedder, model, reason } = await openEmbedder(config, {
    info: () => {},
    warn: () => {},
  });
  if (embedder === null) throw new Error(reason ?? 'no model');
  const { id, dimensions } = evenedOut(embedder, model);
  await embedder.close();
  const random = seeded(7);
  const vector = (): Float32Array => {
    const drawn = Float32Array.from({ length: dimensions }, () => random() - 0.5);
    const norm = Math.hypot(...drawn);
    return drawn.map((value) => value / norm);
  };
  return { id, dimensions, embed: async (texts) => texts.map(vector), close: async () => {} };
}

/** Puts copies `from` to `to` of the portal into an archive. */
export async function store(archive: Archive, from: number, to: number): Promise<void> {
  for (let copy = from; copy < to; copy += 1) {
    for (const { title, place, year, files } of copyOfPortal(copy)) {
      for (const { url, body, contentType, referrer } of files) {
        const headers = { 'content-type': contentType };
        const link = referrer === undefined ? {} : { referrer, linkText: title };
        const known = { region: place, year };
        await archive.put({ url, body, headers, known, source: 'bench', status: 200, ...link });
      }
    }
  }
}

/** @returns texts to ask for */
export async function makeBase(folder: string, copies: number): Promise<readonly string[]> {
  const archive = await createWarcArchive({ folder: join(folder, 'archive') });
  await store(archive, 0, copies);
  const segmenter = createDictionarySegmenter();
  const db = openDatabase(join(folder, 'library.sqlite'));
  const embedder = await standIn();
  const { dimensions } = embedder;
  const live = await openLiveEngine(() =>
    createLanceEngine({ folder: join(folder, 'index'), dimensions }),
  );
  const library = openLibrary(db, segmenter);
  const context = { archive, library, live, embedder, segmenter, sampleSources: new Set<string>() };
  const { added, passages } = await bringUpToDate(context, {});
  console.log(`${added} reports, ${passages} passages to search in.\n`);
  const { items } = library.reader.reports({}, { offset: 0, limit: 100 });
  await live.close();
  db.close();
  await archive.close();
  return items.map(({ text }) => text);
}
