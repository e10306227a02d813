/**
 * One run: what is new in the archive goes into the library, what is new there into the index.
 *
 * An index that has to be made anew is filled beside the one that answers and then takes its
 * place. How far that is stands in the library: first that it is to be begun (`rebuilding`), then
 * its name (`filling`), which the index bears too, so that the two are known to belong together.
 */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Embedder } from './embed/embedder.ts';
import type { EngineState, SearchEngine } from './engine/engine.ts';
import type { IndexSummary, ProcessOptions } from './indexer.ts';
import type { LiveEngine } from './live-engine.ts';
import { libraryName } from './library/identity.ts';
import { REBUILDING, type RebuildStage } from './library/rebuild.ts';
import type { LibraryWriter } from './library/writer.ts';
import { ingest, type Ingest, type Taken, WATERMARK } from './pipeline.ts';
import { createProjection, project } from './projection.ts';
import { takeCorrections } from './correcting.ts';
import type { Segmenter } from './text/segmenter.ts';

export interface IndexingContext extends Ingest {
  readonly live: LiveEngine;
  readonly embedder: Embedder | null;
  readonly segmenter: Segmenter;
  /** Path of `corrections.csv`; it need not exist. */
  readonly correctionsFile?: string;
}

/** Vectors would be this wide where there is no model to ask; none are put, so any width does. */
const DIMENSIONS_WITHOUT_MODEL = 512;

/** Names of the library's meta values; the second is also in the description of an index. */
const DIMENSIONS = 'dimensions';
const FILLING = 'filling';

/** Of the vectors in the index there is: those of another model stay readable without it. */
export function dimensionsOf(writer: LibraryWriter, embedder: Embedder | null): number {
  const known = Number(writer.getMeta(DIMENSIONS) ?? 0);
  return known || (embedder?.dimensions ?? DIMENSIONS_WITHOUT_MODEL);
}

/** What an index is made with; another answer to any of these needs another index. */
const madeWith = ({ library, segmenter }: IndexingContext) => ({
  library: libraryName(library.writer),
  segmenter: segmenter.id,
});

function isOfThisMaking(
  context: IndexingContext,
  description: Readonly<Record<string, string>>,
): boolean {
  const wanted = madeWith(context);
  return (
    description['segmenter'] === wanted.segmenter &&
    description['library'] === wanted.library &&
    (context.embedder === null || description['embedder'] === context.embedder.id)
  );
}

const stageOf = ({ writer }: IndexingContext['library']): RebuildStage =>
  (writer.getMeta(REBUILDING) ?? '') as RebuildStage;

const widthDiffers = ({ library, embedder }: IndexingContext): boolean =>
  embedder !== null && dimensionsOf(library.writer, embedder) !== embedder.dimensions;

const stateOf = ({ live }: IndexingContext): Promise<EngineState> =>
  live.use((engine) => engine.state());

function beginRebuild({ writer }: IndexingContext['library']): void {
  writer.transaction(() => {
    writer.beginRebuild();
    writer.setMeta(WATERMARK, '0');
  });
}

/** Begins a new index and notes every passage as unknown to it; the old one goes on answering. */
async function beginIndex(context: IndexingContext): Promise<void> {
  const { library, live, embedder } = context;
  const { writer } = library;
  const { passages, refill } = await stateOf(context);
  // An index that holds nothing has nothing to go on answering with: it shows what it is given.
  const beside = passages > 0 || refill !== null || widthDiffers(context);
  const filling = beside ? randomUUID() : '';
  if (beside) {
    const dimensions = embedder?.dimensions ?? dimensionsOf(writer, null);
    await live.use(async (engine) => {
      await engine.refill(dimensions);
      await engine.describe({ ...madeWith(context), embedder: embedder?.id ?? '', filling });
    });
  }
  writer.transaction(() => {
    writer.projectAll();
    writer.setMeta(FILLING, filling);
    writer.setMeta(REBUILDING, '');
  });
}

/** Whether an index is to be begun: there is none, it is of another making, or lost something. */
async function needsNewIndex(context: IndexingContext): Promise<boolean> {
  const { library } = context;
  if (stageOf(library) === 'filling') return true;
  const { passages, description, refill } = await stateOf(context);
  const filling = library.writer.getMeta(FILLING) ?? '';
  if (refill !== null) {
    return filling === '' || refill[FILLING] !== filling || !isOfThisMaking(context, refill);
  }
  if (filling !== '' && description[FILLING] !== filling) return true;
  const known = library.current.count().passages;
  if (passages + library.writer.pendingCount() < known) return true;
  if (passages === 0) return widthDiffers(context);
  return !isOfThisMaking(context, description);
}

/** Says what the index is made with, when it does not say so yet. */
async function describe(
  context: IndexingContext,
  engine: SearchEngine,
  { description, refill }: EngineState,
  adds: boolean,
): Promise<void> {
  const before = refill ?? description;
  // Passages put without a vector leave the index without a model, until it is filled again.
  const kept = adds ? '' : (before['embedder'] ?? '');
  const filling = before[FILLING] ?? '';
  const now = {
    ...madeWith(context),
    embedder: context.embedder?.id ?? kept,
    ...(filling === '' ? {} : { filling }),
  };
  if (!isDeepStrictEqual({ ...before }, now)) await engine.describe(now);
}

/** Tells the index all it has not heard of, and puts a new one that is full in its place. */
async function tellIndex(context: IndexingContext, options: ProcessOptions): Promise<number> {
  const { library, live, embedder } = context;
  const { writer } = library;
  return live.use(async (engine) => {
    const state = await engine.state();
    const filling = state.refill !== null;
    await describe(context, engine, state, writer.pendingCount() > 0);
    const passages = await project({ library, engine, embedder, filling }, options);
    if (filling) {
      options.signal?.throwIfAborted();
      await engine.takeOver();
    }
    writer.transaction(() => {
      writer.setMeta(FILLING, '');
      writer.setMeta(DIMENSIONS, String(embedder?.dimensions ?? dimensionsOf(writer, null)));
      library.leaving.told();
    });
    library.leaving.clear();
    library.changed();
    return passages;
  });
}

/**
 * Takes in what is new, telling the index as it goes: after some ten seconds a report can be
 * found, however many there are behind it.
 */
async function takeIn(
  context: IndexingContext,
  options: ProcessOptions,
): Promise<Omit<IndexSummary, 'seconds'>> {
  const { library, live, embedder } = context;
  return live.use(async (engine) => {
    const projection = createProjection({ library, engine, embedder }, options);
    let described = false;
    const onTaken = async (): Promise<void> => {
      if (!described && library.writer.freshCount() > 0) {
        await describe(context, engine, await engine.state(), true);
        described = true;
      }
      await projection.keepUp();
    };
    const counts = await ingest(context, { ...options, onTaken });
    return { ...counts, passages: await projection.finish() };
  });
}

const sumOf = (one: Taken, other: Taken): Taken => ({
  captures: one.captures + other.captures,
  added: one.added + other.added,
  updated: one.updated + other.updated,
  unchanged: one.unchanged + other.unchanged,
  merged: one.merged + other.merged,
  other: one.other + other.other,
  unreadable: [...one.unreadable, ...other.unreadable],
});

/**
 * A run may be killed anywhere: captures are noted one by one, and what the index has not heard
 * of stays noted until it has it durably. The caller holds the lock.
 *
 *   a rebuild: read everything again ─▶ fill a new index ─▶ put it in the place of the old
 *   always:    tell what an earlier run left ─▶ take in what is new, bit by bit
 *
 * What is new is taken in only when the index knows the library as it is: so the index is never
 * two versions of a report behind, and a rebuild that was cut short is ended before.
 */
export async function bringUpToDate(
  context: IndexingContext,
  options: ProcessOptions,
): Promise<IndexSummary> {
  const { library } = context;
  const { writer } = library;
  const from = performance.now();
  // Any other word is that of an older version, which emptied the library at the beginning.
  const isOther = !['reading', 'filling', ''].includes(stageOf(library));
  const wrong = await takeCorrections(library, context.correctionsFile);
  if (options.rebuild || isOther) beginRebuild(library);
  let again: Taken | null = null;
  if (writer.isReadingAgain()) {
    again = await ingest(context, { ...options, inOrder: true });
    writer.endRebuild();
  }
  if (await needsNewIndex(context)) await beginIndex(context);
  const told = await tellIndex(context, options);
  const { passages: fresh, ...taken } = await takeIn(context, options);
  let passages = told + fresh;
  // Nothing waits now, so both hold the same, unless the index was changed behind our back.
  if ((await stateOf(context)).passages !== library.current.count().passages) {
    await beginIndex(context);
    passages = await tellIndex(context, options);
  }
  writer.setMeta('last-indexed', new Date().toISOString());
  const counts = again === null ? taken : sumOf(again, taken);
  const unreadable = [...wrong, ...counts.unreadable];
  return { ...counts, unreadable, passages, seconds: (performance.now() - from) / 1000 };
}
