/** One run: what is new in the archive goes into the library, what is new there into the index. */
import type { Embedder } from './embed/embedder.ts';
import type { IndexSummary, ProcessOptions } from './indexer.ts';
import type { LiveEngine } from './live-engine.ts';
import { LIBRARY_VERSION } from './library/schema.ts';
import type { LibraryWriter } from './library/writer.ts';
import { ingest, type Ingest } from './pipeline.ts';
import { project } from './projection.ts';
import type { Segmenter } from './text/segmenter.ts';

export interface IndexingContext extends Ingest {
  readonly live: LiveEngine;
  readonly embedder: Embedder | null;
  readonly segmenter: Segmenter;
}

/** Vectors are this wide where there is no model to ask; the one shipped row of the table has 512. */
const DIMENSIONS_WITHOUT_MODEL = 512;

/** Names of the library's meta values. */
const DIMENSIONS = 'dimensions';
/** Set from the beginning of a rebuild until the index has been emptied for it. */
const REBUILDING = 'rebuilding';

/** Of the vectors in the index there is: those of another model stay readable without it. */
export function dimensionsOf(writer: LibraryWriter, embedder: Embedder | null): number {
  const known = Number(writer.getMeta(DIMENSIONS) ?? 0);
  return known || (embedder?.dimensions ?? DIMENSIONS_WITHOUT_MODEL);
}

/** What an index is made with; another answer to any of these needs another index. */
const madeWith = ({ library, segmenter }: IndexingContext) => ({
  library: `${LIBRARY_VERSION}/${library.writer.getMeta('identity') ?? ''}`,
  segmenter: segmenter.id,
});

function beginRebuild({ writer }: IndexingContext['library']): void {
  writer.transaction(() => {
    writer.setMeta(REBUILDING, '1');
    writer.setMeta('sequence', '0');
    writer.clear();
  });
}

/** Empties the index and notes every passage as unknown to it. */
async function startOver({ library, live, embedder }: IndexingContext): Promise<void> {
  const { writer } = library;
  await live.use((engine) => engine.clear());
  if (embedder !== null && dimensionsOf(writer, embedder) !== embedder.dimensions) {
    writer.setMeta(DIMENSIONS, String(embedder.dimensions));
    await live.reopen();
  }
  writer.transaction(() => {
    writer.projectAll();
    writer.setMeta(REBUILDING, '');
  });
}

/** Whether the index is of another making than this, or has lost something. */
async function isUnfit(context: IndexingContext): Promise<boolean> {
  const { library, live, embedder } = context;
  const { passages, description } = await live.use((engine) => engine.state());
  const known = library.reader.count().passages;
  if (passages + library.writer.pendingCount() < known) return true;
  if (passages === 0) return embedder !== null && widthDiffers(context, embedder);
  const wanted = madeWith(context);
  return (
    description['segmenter'] !== wanted.segmenter ||
    description['library'] !== wanted.library ||
    (embedder !== null && description['embedder'] !== embedder.id)
  );
}

const widthDiffers = ({ library }: IndexingContext, embedder: Embedder): boolean =>
  dimensionsOf(library.writer, embedder) !== embedder.dimensions;

async function tellIndex(context: IndexingContext, options: ProcessOptions): Promise<number> {
  const { library, live, embedder } = context;
  const { writer } = library;
  writer.setMeta(DIMENSIONS, String(dimensionsOf(writer, embedder)));
  return live.use(async (engine) => {
    const before = (await engine.state()).description['embedder'] ?? '';
    // Passages put without a vector leave the index without a model, until it is filled again.
    const kept = writer.pendingCount() === 0 ? before : '';
    await engine.describe({ ...madeWith(context), embedder: embedder?.id ?? kept });
    return project({ library, engine, embedder }, options);
  });
}

/**
 * A run may be killed anywhere: captures are noted one by one, and what the index has not heard
 * of stays noted until it has it durably. The caller holds the lock.
 */
export async function bringUpToDate(
  context: IndexingContext,
  options: ProcessOptions,
): Promise<IndexSummary> {
  const { library, live } = context;
  const from = performance.now();
  if (options.rebuild) beginRebuild(library);
  const counts = await ingest(context, options);
  if (library.writer.getMeta(REBUILDING) === '1' || (await isUnfit(context))) {
    await startOver(context);
  }
  let passages = await tellIndex(context, options);
  // Nothing waits now, so both hold the same, unless the index was changed behind our back.
  const told = await live.use((engine) => engine.state());
  if (told.passages !== library.reader.count().passages) {
    await startOver(context);
    passages = await tellIndex(context, options);
  }
  library.writer.setMeta('last-indexed', new Date().toISOString());
  return { ...counts, passages, seconds: (performance.now() - from) / 1000 };
}
