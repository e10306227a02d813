/** Opens the library: one object for reading, ranking and writing. */
import type { Database } from 'better-sqlite3';
import type { Segmenter } from '../text/segmenter.ts';
import type { LibraryReader, Statistics } from './library.ts';
import { createReader } from './reader.ts';
import type { Report } from '../records.ts';
import { createRebuild } from './rebuild.ts';
import { createReprints, type Reprints } from './reprints.ts';
import { prepareSchema } from './schema.ts';
import { createStatistics } from './statistics.ts';
import { createWriter, type LibraryWriter } from './writer.ts';

export interface Library {
  readonly reader: LibraryReader;
  readonly statistics: Statistics;
  readonly writer: LibraryWriter;
  readonly reprints: Pick<Reprints, 'find'>;
  /** As the reader's `report`; while everything is read again, only what has been read so far. */
  readonly known: (id: string) => Report | undefined;
  /** Reads again what another process has written; true when there was anything. */
  refresh(): boolean;
}

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
  const reader = createReader(db);
  const rebuild = createRebuild(db);
  const statistics = createStatistics(db);
  const reprints = createReprints(db, rebuild);
  const changed = (): void => {
    reader.forgetCached();
    statistics.refresh();
  };
  // Changes by other connections show in data_version, which own writes leave alone.
  const version = (): number => db.pragma('data_version', { simple: true }) as number;
  let seen = version();
  return {
    reader,
    statistics,
    writer: createWriter(db, { segmenter, statistics, reprints, rebuild, changed }),
    reprints,
    known: (id) => (rebuild.isReading() && !rebuild.has(id) ? undefined : reader.report(id)),
    refresh() {
      const now = version();
      if (now === seen) return false;
      seen = now;
      changed();
      return true;
    },
  };
}
