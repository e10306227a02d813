/**
 * The whole story on one page: capture → text → report → library → engine.
 *
 *   archive ─list─▶ extract ─▶ structure ─▶ library ─pending─▶ embed ─▶ engine
 *
 * An address is read as a whole (`address.ts`), at the turn of the first of its captures that is
 * new, in one transaction of the library, and the library notes what the engine has yet to be
 * told; so a run can be killed anywhere and the next one goes on from there.
 */
import type { Capture } from '../crawler/index.ts';
import { readAddress } from './address.ts';
import type { IndexSummary, ProcessOptions } from './indexer.ts';
import { createMeter } from './progress.ts';
import { type Counts, type Ingest, store } from './storing.ts';

export type { Ingest } from './storing.ts';

/** Name of the meta value that holds the sequence of the last capture taken in. */
export const WATERMARK = 'sequence';

export type Taken = Omit<IndexSummary, 'passages' | 'seconds'>;

/** A capture whose turn it is; `moves` when all before it have been taken. */
interface Turn {
  readonly capture: Capture;
  readonly moves: boolean;
}

/** What had its turn before and is to be read again. */
const askedAgain = (
  { archive, library }: Pick<Ingest, 'archive' | 'library'>,
  after: number,
): Capture[] =>
  library.writer
    .asked()
    .flatMap((id) => archive.get(id) ?? [])
    .filter(({ sequence }) => sequence <= after);

/**
 * In the order of the archive, but for what comes in while a long run is on its way: that is new
 * now, so it does not wait behind all that was there before.
 *
 *   asked for again ─▶ [ what came meanwhile ─▶ next of those that were there ] …
 */
function* turns({ archive, library }: Ingest, after: number, inOrder: boolean): Generator<Turn> {
  for (const capture of askedAgain({ archive, library }, after)) yield { capture, moves: false };
  let at = after;
  if (!inOrder) {
    let last = after;
    for (const { sequence } of archive.list(after)) last = sequence;
    let newest = last;
    for (const capture of archive.list(after)) {
      if (capture.sequence > last) break;
      for (const arrived of archive.list(newest)) {
        newest = arrived.sequence;
        yield { capture: arrived, moves: false };
      }
      at = capture.sequence;
      yield { capture, moves: true };
    }
  }
  for (let before = -1; before < at;) {
    before = at;
    for (const capture of archive.list(at)) {
      at = capture.sequence;
      yield { capture, moves: true };
    }
  }
}

/** Whether a capture that has not had its turn was taken before it, by `turns` of a run cut short. */
function isTaken({ library }: Ingest, { id }: Capture): boolean {
  const kind = library.writer.outcome(id)?.kind;
  return kind === 'report' || kind === 'other' || kind === 'unreadable';
}

export interface IngestOptions extends ProcessOptions {
  /** True for a rebuild, whose outcome is not to depend on when captures came. */
  readonly inOrder?: boolean;
  /** Waited for after each capture. */
  readonly onTaken?: () => Promise<void>;
}

/** Takes what is new in the archive into the library. */
export async function ingest(context: Ingest, options: IngestOptions): Promise<Taken> {
  const { archive } = context;
  const { writer } = context.library;
  const counts: Counts = {
    captures: 0,
    added: 0,
    updated: 0,
    unchanged: 0,
    merged: 0,
    other: 0,
    unreadable: [],
  };
  const after = Number(writer.getMeta(WATERMARK) ?? 0);
  let total = askedAgain(context, after).length + Math.max(0, archive.count() - after);
  const meter = createMeter('extract', options.onProgress, () => total);

  /** Read with the address of one before them, and still to have their turn. */
  const ahead = new Set<string>();
  const take = async ({ capture, moves }: Turn): Promise<void> => {
    options.signal?.throwIfAborted();
    const isRead = ahead.delete(capture.id);
    if (!isRead && isTaken(context, capture)) {
      if (moves) writer.setMeta(WATERMARK, String(capture.sequence));
      return;
    }
    counts.captures += 1;
    if (counts.captures > total) total = counts.captures;
    const isForgotten = writer.outcome(capture.id)?.kind === 'forgotten';
    const told = isRead || isForgotten ? null : await readAddress(context, capture);
    const others = told?.history.filter(
      ({ id }) => id !== capture.id && writer.outcome(id) === undefined,
    );
    writer.transaction(() => {
      if (told === null) counts.unchanged += 1;
      else store(context, capture, told, counts);
      if (moves) writer.setMeta(WATERMARK, String(capture.sequence));
    });
    for (const { id } of others ?? []) ahead.add(id);
    meter.step();
    await options.onTaken?.();
  };
  for (const turn of turns(context, after, options.inOrder ?? false)) await take(turn);
  // What this run itself has asked for, see `store`.
  const last = Number(writer.getMeta(WATERMARK) ?? 0);
  for (const capture of askedAgain(context, last)) await take({ capture, moves: false });
  meter.end();
  return counts;
}
