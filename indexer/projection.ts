/**
 * Library → engine: embeds what has no vector yet and tells the engine what changed, report by
 * report. A commit falls between two reports, so each is found as it was before or as it is after.
 */
import { embeddedText } from './embed/embedded-text.ts';
import type { Embedder } from './embed/embedder.ts';
import type { EngineDocument, SearchEngine } from './engine/engine.ts';
import type { ProcessOptions } from './indexer.ts';
import type { Library } from './library/open-library.ts';
import type { Waiting } from './library/queue.ts';
import { createMeter } from './progress.ts';
import { unitsOf } from './text/units.ts';

/** Passages embedded and sent at once, about; their vectors are in the cache when they are sent. */
const BATCH = 256;

/**
 * Milliseconds between two commits: what is new is to be found within a minute, in which its
 * report has to be embedded and the engine to commit; each commit costs the engine a segment.
 */
const COMMIT_AFTER = 10_000;
/** Passages between two commits at most: an engine may hold them all in memory until then. */
const COMMIT_EVERY = 8_192;

export interface ProjectionContext {
  readonly library: Library;
  readonly engine: SearchEngine;
  readonly embedder: Embedder | null;
  /** True while an index is filled that does not answer yet: the one that does is told at its end. */
  readonly filling?: boolean;
}

export interface Projection {
  /** Sends what was noted, when it has become enough for one go or is due to be seen. */
  keepUp(): Promise<void>;
  /** Sends and commits all that waits. @returns passages put since the beginning */
  finish(): Promise<number>;
}

async function documents(
  { library, embedder }: ProjectionContext,
  ids: readonly string[],
): Promise<EngineDocument[]> {
  const found = ids.flatMap((id) => library.current.passage(id) ?? []);
  const texts = found.map(({ text }) => embeddedText(text));
  const vectors = embedder === null ? [] : await embedder.embed(texts, 'passage');
  const filters = library.filters(ids);
  return found.map(({ passage, text }, i) => {
    const vector = vectors[i];
    return {
      id: passage.id,
      units: unitsOf(text).units,
      filters: filters.get(passage.id) ?? {},
      ...(vector === undefined ? {} : { vector }),
    };
  });
}

/** The engine has what was sent: the library notes it, and lets go what was shown until now. */
function settle({ library, filling = false }: ProjectionContext, told: 'sent' | 'removed'): void {
  const { writer, leaving } = library;
  writer.transaction(() => {
    const reports = writer.settle();
    if (!filling || told === 'removed') leaving.told(reports);
  });
  leaving.clear();
  library.changed();
}

/** Takes out of the engine the reports that the library has no more, and nothing else. */
export async function projectRemovals(library: Library, engine: SearchEngine): Promise<void> {
  const { writer } = library;
  writer.unsend();
  const gone = writer.removals();
  if (gone.length === 0) return;
  // Of an index that is being filled beside, too.
  await engine.delete(gone.flatMap(({ deletes }) => deletes));
  await engine.commit();
  for (const { report } of gone) writer.sent(report);
  settle({ library, engine, embedder: null }, 'removed');
}

export function createProjection(context: ProjectionContext, options: ProcessOptions): Projection {
  const { library, engine, embedder } = context;
  const { writer } = library;
  writer.unsend();
  let put = 0;
  /** Passages sent and not committed. */
  let open = 0;
  /** When the oldest of what is not yet to be seen was noticed. */
  let since: number | null = null;

  async function commit(): Promise<void> {
    if (open === 0) return;
    await engine.commit();
    settle(context, 'sent');
    open = 0;
    since = null;
  }
  async function tell(reports: readonly Waiting[]): Promise<number> {
    const deletes = reports.flatMap((one) => one.deletes);
    const puts = await documents(
      context,
      reports.flatMap((one) => one.puts),
    );
    since ??= performance.now();
    if (deletes.length > 0) await engine.delete(deletes);
    if (puts.length > 0) await engine.put(puts);
    for (const { report } of reports) writer.sent(report);
    put += puts.length;
    const count = puts.length + deletes.length;
    open += Math.max(1, count);
    return count;
  }
  const isDue = (): boolean =>
    open >= COMMIT_EVERY || (since !== null && performance.now() - since >= COMMIT_AFTER);

  /** @param step is told how many passages were sent each time */
  async function send(step: (by: number) => void): Promise<void> {
    for (let after = ''; ;) {
      options.signal?.throwIfAborted();
      const reports = writer.waiting(BATCH, after);
      const last = reports.at(-1)?.report;
      if (last === undefined) return;
      step(await tell(reports));
      after = last;
      if (isDue()) await commit();
    }
  }

  return {
    async keepUp() {
      const fresh = writer.freshCount();
      if (fresh > 0) since ??= performance.now();
      if (fresh >= BATCH || (fresh > 0 && isDue())) await send(() => {});
      if (isDue()) await commit();
    },
    async finish() {
      const waiting = writer.pendingCount() - open;
      const meter = createMeter(
        embedder === null ? 'index' : 'embed',
        options.onProgress,
        () => waiting,
      );
      await send((by) => meter.step(by));
      await commit();
      meter.end();
      return put;
    },
  };
}

/** Tells the engine all it has not been told. @returns passages put */
export const project = (context: ProjectionContext, options: ProcessOptions): Promise<number> =>
  createProjection(context, options).finish();
