/** The reading side of the library: prepared statements over `schema.ts`. */
import type { Database } from 'better-sqlite3';
import type { Passage, Report } from '../records.ts';
import { changesOf } from './changes.ts';
import { indicatorsIn } from './indicators.ts';
import { keep } from './keep.ts';
import type { LibraryReader, SourceCount } from './library.ts';
import { createCards } from './practices/cards.ts';
import { createHeads } from './practices/heads.ts';
import { createPublications } from './publications.ts';
import { whereReportsHave } from './report-filter.ts';
import {
  toOwner,
  toPassage,
  toReport,
  type Owner,
  type PassageRow,
  type ReadRow,
  type StoredRow,
} from './rows.ts';

/** Reports read lately, texts included; a page of hits comes from few of them. */
const CACHED_REPORTS = 200;

/** Those of the last two pages of hits: what is kept for longer, the garbage collector pays for. */
const CACHED_OWNERS = 40;

/** All but the text, and what ranking alone needs. */
const COLUMNS_READ = `id, url, other_urls, source, sample, capture, captured_at, digest, title,
  region, level, organ, year, issuer, published, document_number, index_number, gone, sections, recognition,
  corrected, practices, indicators`;

export interface CachingReader extends LibraryReader {
  /** To be called after every write. */
  forgetCached(id?: string): void;
}

export function createReader(db: Database): CachingReader {
  const byId = db.prepare<[string], ReadRow>(
    `SELECT ${COLUMNS_READ}, text FROM report WHERE id = ?`,
  );
  const storedById = db.prepare<[string], StoredRow>(
    `SELECT ${COLUMNS_READ}, CAST(text AS BLOB) AS text FROM report WHERE id = ?`,
  );
  const byAlias = db.prepare<[string], { report: string }>('SELECT report FROM alias WHERE id = ?');
  const passagesOf = db.prepare<[string], PassageRow>(
    'SELECT id, report, ordinal, section, start, "end", topics FROM passage WHERE report = ? ORDER BY ordinal',
  );
  const passageById = db.prepare<[string], PassageRow>(
    'SELECT id, report, ordinal, section, start, "end", topics FROM passage WHERE id = ?',
  );
  const sharing = db
    .prepare<[string], [string, number]>(
      `SELECT one.id, (SELECT count(DISTINCT report) - 1 FROM passage WHERE fold = one.fold)
       FROM passage AS one WHERE one.report = ?`,
    )
    .raw();
  const counts = db.prepare<[], { reports: number; passages: number }>(
    'SELECT (SELECT count(*) FROM report) AS reports, (SELECT count(*) FROM passage) AS passages',
  );
  const bySource = db.prepare<[], SourceCount>(
    'SELECT source, count(*) AS reports FROM report GROUP BY source ORDER BY source',
  );
  const meta = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?');
  const cache = new Map<string, Report>();
  const owners = new Map<string, Owner>();

  const cards = createCards(db);

  const passagesIn = (id: string): Passage[] => passagesOf.all(id).map(toPassage);

  const load = (id: string): Report | undefined => {
    const known = cache.get(id);
    if (known !== undefined) return known;
    const row = byId.get(id);
    if (row === undefined) return undefined;
    return keep(cache, CACHED_REPORTS, id, toReport(row, passagesIn(id)));
  };

  const ownerOf = (id: string): Owner | undefined => {
    const known = owners.get(id);
    if (known !== undefined) return known;
    const row = storedById.get(id);
    if (row === undefined) return undefined;
    const owner = toOwner(row, () => passagesIn(id));
    return keep(owners, CACHED_OWNERS, id, owner);
  };

  const report = (id: string): Report | undefined => {
    const direct = load(id);
    if (direct !== undefined) return direct;
    const alias = byAlias.get(id);
    return alias === undefined ? undefined : load(alias.report);
  };

  return {
    report,
    reports(filter, page) {
      const { conditions, values } = whereReportsHave(filter);
      const sql = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
      const { total } = db
        .prepare(`SELECT count(*) AS total FROM report ${sql}`)
        .get(...values) as {
        total: number;
      };
      const ids = db
        .prepare(
          `SELECT id FROM report ${sql}
           ORDER BY published IS NULL, published DESC, year DESC, id LIMIT ? OFFSET ?`,
        )
        .all(...values, page.limit, page.offset) as { id: string }[];
      return { total, items: ids.map(({ id }) => load(id)).filter((item) => item !== undefined) };
    },
    sharing: (id) => new Map(sharing.all(id)),
    changes: changesOf(db),
    passage(id) {
      const row = passageById.get(id);
      if (row === undefined) return undefined;
      const owner = ownerOf(row.report);
      if (owner === undefined) return undefined;
      const text = owner.slice(row.start, row.end);
      return { passage: toPassage(row), text, report: owner.report };
    },
    practice: cards.practice,
    practicesNamed: cards.practicesNamed,
    practices: cards.practices,
    ...createHeads(db),
    indicators: indicatorsIn(db, load),
    publications: createPublications(db, load),
    count: () => counts.get() ?? { reports: 0, passages: 0 },
    sources: () => bySource.all(),
    isForgotten: (source) => meta.get(`forgotten:${source}`) !== undefined,
    lastIndexed: () => meta.get('last-indexed')?.value ?? null,
    revision: () => meta.get('revision')?.value ?? '0',
    forgetCached(id) {
      cards.forget();
      for (const kept of [cache, owners]) {
        if (id === undefined) kept.clear();
        else kept.delete(id);
      }
    },
  };
}
