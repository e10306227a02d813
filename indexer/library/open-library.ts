/** Opens the library: one object for reading, ranking and writing. */
import type { Database } from 'better-sqlite3';
import type { FilterValues } from '../engine/engine.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { type Corrections, createCorrections } from './corrections.ts';
import { createCounting } from './counting.ts';
import { createLeaving, type Leaving } from './leaving.ts';
import type { LibraryReader, Statistics } from './library.ts';
import { createNames } from './names.ts';
import { createReader } from './reader.ts';
import type { Report } from '../records.ts';
import { createRebuild } from './rebuild.ts';
import { createReprints, type Reprints } from './reprints.ts';
import { createRevision } from './revision.ts';
import { prepareSchema } from './schema.ts';
import { createStatistics } from './statistics.ts';
import { createWriter, type LibraryWriter } from './writer.ts';

export interface Library {
  /** What there is to be found: reports as the index shows them, see `leaving.ts`. */
  readonly reader: LibraryReader;
  /** What was saved last, whether the index was told or not. */
  readonly current: LibraryReader;
  readonly statistics: Statistics;
  readonly writer: LibraryWriter;
  readonly reprints: Pick<Reprints, 'find'>;
  /** As the reader's `report`; while everything is read again, only what has been read so far. */
  readonly known: (id: string) => Report | undefined;
  readonly corrections: Pick<Corrections, 'all' | 'ofReport'>;
  readonly leaving: Pick<Leaving, 'told' | 'clear'>;
  /** By passage, what the engine is to filter it by. */
  filters(passages: readonly string[]): ReadonlyMap<string, FilterValues>;
  /** To be called when the index was told: what is kept in memory is read again. */
  changed(): void;
  /** Reads again what another process has changed; true when there was anything. */
  refresh(): boolean;
}

/**
 * KB of pages kept: the ids of 300,000 passages, by which a search reads hundreds of rows from all
 * over the file. SQLite's own 2 MB make it read them from the file again for every one.
 */
const PAGE_CACHE = 32 * 1_024;

/** The library was made by another version of Tashan; it is made again from the archive. */
export class LibraryOutdated extends Error {
  override readonly name = 'LibraryOutdated';
}

/**
 * @param db an open database; the library makes its tables in it
 * @throws LibraryOutdated when the tables are those of another version
 */
export function openLibrary(db: Database, segmenter: Segmenter): Library {
  if (!prepareSchema(db)) {
    throw new LibraryOutdated(
      '资料库由另一版本的 Tashan 建立：请运行 tashan index --rebuild，从存档重建（存档、向量和移出的记录都会保留）。',
    );
  }
  db.pragma(`cache_size = -${PAGE_CACHE}`);
  const revision = createRevision(db);
  const current = createReader(db);
  const rebuild = createRebuild(db);
  const names = createNames(db);
  const counting = createStatistics(db, names);
  const count = createCounting(segmenter, counting, names);
  const reprints = createReprints(db, rebuild);
  const corrections = createCorrections(db);
  const leaving = createLeaving(db, revision.bump);
  const changed = (): void => {
    leaving.refresh();
    current.forgetCached();
    counting.refresh();
    names.refresh();
  };
  const revised = revision.bump;
  return {
    reader: leaving.readerOver(current),
    current,
    statistics: {
      ...counting,
      scoringRows: leaving.rowsOver((ids) => counting.scoringRows(ids)),
      countedRows: leaving.rowsOver((ids) => counting.countedRows(ids)),
    },
    writer: createWriter(db, {
      count,
      reprints,
      rebuild,
      leaving,
      corrections,
      load: (id) => current.report(id),
      revised,
      changed,
    }),
    corrections,
    reprints,
    leaving,
    known: (id) => (rebuild.isReading() && !rebuild.has(id) ? undefined : current.report(id)),
    filters: (ids) => new Map(counting.countedRows(ids).map((row) => [row.id, row.filters])),
    changed,
    refresh() {
      const moved = revision.moved();
      if (moved) changed();
      return moved;
    },
  };
}
