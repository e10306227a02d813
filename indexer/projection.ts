/** Library → engine: embeds what has no vector yet and tells the engine what changed. */
import { embeddedText } from './embed/embedded-text.ts';
import type { Embedder } from './embed/embedder.ts';
import type { EngineDocument, SearchEngine } from './engine/engine.ts';
import type { ProcessOptions } from './indexer.ts';
import type { Library } from './library/open-library.ts';
import type { Pending } from './library/queue.ts';
import { createMeter } from './progress.ts';
import { filterValues } from './search/filter-values.ts';
import { unitsOf } from './text/units.ts';

/** Passages embedded and sent at once; their vectors are in the cache when they are sent. */
const BATCH = 256;

/** Passages between two commits: a commit costs the engine a pass over its newest part. */
const COMMIT_EVERY = 8_192;

async function documents(
  library: Library,
  embedder: Embedder | null,
  pending: readonly Pending[],
): Promise<EngineDocument[]> {
  const found = pending.flatMap(({ passage }) => {
    const row = library.reader.passage(passage);
    return row === undefined ? [] : [row];
  });
  const texts = found.map(({ passage, report }) => report.text.slice(passage.start, passage.end));
  const vectors = embedder === null ? [] : await embedder.embed(texts.map(embeddedText), 'passage');
  return found.map(({ passage, report }, i) => {
    const vector = vectors[i];
    return {
      id: passage.id,
      units: unitsOf(texts[i] ?? '').units,
      filters: filterValues(report, passage.section),
      ...(vector === undefined ? {} : { vector }),
    };
  });
}

/** Takes out of the engine what was taken out of the library, and nothing else. */
export async function projectDeletes(library: Library, engine: SearchEngine): Promise<void> {
  const gone = library.writer.pendingDeletes();
  if (gone.length === 0) return;
  await engine.delete(gone.map(({ passage }) => passage));
  await engine.commit();
  library.writer.settled(gone);
}

/** Tells the engine all it has not been told. @returns passages put */
export async function project(
  context: {
    readonly library: Library;
    readonly engine: SearchEngine;
    readonly embedder: Embedder | null;
  },
  options: ProcessOptions,
): Promise<number> {
  const { library, engine, embedder } = context;
  const { writer } = library;
  const waiting = writer.pendingCount();
  const meter = createMeter(
    embedder === null ? 'index' : 'embed',
    options.onProgress,
    () => waiting,
  );
  let put = 0;
  let sent: Pending[] = [];
  const commit = async (): Promise<void> => {
    if (sent.length === 0) return;
    await engine.commit();
    writer.settled(sent);
    sent = [];
  };
  // The queue is read past what was sent and not yet committed, in the order of ids.
  let after = '';
  for (;;) {
    options.signal?.throwIfAborted();
    const batch = writer.pending(BATCH, after);
    if (batch.length === 0) break;
    after = batch.at(-1)?.passage ?? after;
    const gone = batch.filter(({ op }) => op === 'delete').map(({ passage }) => passage);
    const docs = await documents(
      library,
      embedder,
      batch.filter(({ op }) => op === 'put'),
    );
    if (gone.length > 0) await engine.delete(gone);
    if (docs.length > 0) await engine.put(docs);
    put += docs.length;
    sent.push(...batch);
    meter.step(batch.length);
    if (sent.length >= COMMIT_EVERY) await commit();
  }
  await commit();
  meter.end();
  return put;
}
