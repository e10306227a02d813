/** Practices as they are read: cards made of what their mentions say. */
import type { Database } from 'better-sqlite3';
import type { Filter } from '../../engine/engine.ts';
import { practiceKey } from '../../practices/practices.ts';
import type { PracticeCard, PracticeKind, PracticeScope, RegionPath } from '../../records.ts';
import { isWithin } from '../../structure/region-table.ts';
import { regions } from '../../structure/regions.ts';
import { keep } from '../keep.ts';
import type { LibraryReader } from '../library.ts';
import { whereReports } from '../report-filter.ts';
import { fromWords } from '../rows.ts';
import { originOf } from './groups.ts';
import { spellingOf, type MentionRow } from './mentions.ts';

/** Cards kept, a few KB each but for those of national programmes. */
const KEPT_CARDS = 500;

/** In ids of practices of which no place is known. */
const UNKNOWN = 'unknown';

export interface Cards extends Pick<LibraryReader, 'practice' | 'practicesNamed' | 'practices'> {
  /** To be called after every write. */
  forget(): void;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly kind: PracticeKind;
  readonly scope: PracticeScope;
  readonly origin: string;
  readonly topics: string;
  readonly corrected: 0 | 1;
}

const pathOf = (code: string): RegionPath | null =>
  code === '' ? null : (regions().byCode(code) ?? null);

/** A name within a longer quotation has one of its marks: “枫桥经验 of “枫桥经验进校园”. */
const isClosed = (spelling: string): boolean =>
  /[“‘「『]/u.test(spelling) === /[”’」』]/u.test(spelling);

function aliasesOf(name: string, mentions: readonly MentionRow[]): string[] {
  const counts = new Map<string, number>();
  for (const { name: short, surface } of mentions) {
    for (const spelling of new Set([short, surface])) {
      if (!isClosed(spelling)) continue;
      counts.set(spelling, (counts.get(spelling) ?? 0) + 1);
    }
  }
  counts.delete(name);
  return [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([one]) => one);
}

/** @param mentions those with the most telling sentences first */
function toCard(row: Row, mentions: readonly MentionRow[]): PracticeCard {
  const { origin, year } = originOf(mentions);
  const passages = new Map<string, MentionRow>();
  for (const one of mentions) if (!passages.has(one.passage)) passages.set(one.passage, one);
  const years = mentions.flatMap((one) => one.year ?? []);
  const codes = [...new Set(mentions.map(({ place }) => place))].toSorted();
  return {
    id: row.id,
    name: row.name,
    aliases: aliasesOf(row.name, mentions),
    kind: row.kind,
    scope: row.scope,
    origin: { region: pathOf(origin), year },
    topics: fromWords(row.topics),
    summary: mentions[0]?.quote ?? '',
    evidence: [...passages.values()].map((one) => ({
      passage: one.passage,
      report: one.report,
      quote: one.quote,
      start: one.quote_start,
      end: one.quote_start + one.quote.length,
    })),
    regions: codes.flatMap((code) => pathOf(code) ?? []),
    years: [...new Set(years)].toSorted((a, b) => a - b),
    corrected: row.corrected === 1,
  };
}

export function createCards(db: Database): Cards {
  const byId = db.prepare<[string], Row>('SELECT * FROM practice WHERE id = ?');
  const mentionsOf = db.prepare<[string], MentionRow>(
    'SELECT * FROM mention WHERE practice = ? ORDER BY merit DESC, report, ordinal',
  );
  const byKey = db
    .prepare<[string], string>('SELECT id FROM practice WHERE key = ? ORDER BY reports DESC, id')
    .pluck();
  const bySpelling = db
    .prepare<[string], string>(
      `SELECT id FROM practice WHERE instr(spellings, char(10) || ? || char(10)) > 0
       ORDER BY reports DESC, id`,
    )
    .pluck();
  const byPlace = db
    .prepare<[{ key: string; place: string }], string>(
      `SELECT practice FROM mention
       WHERE mined = @key AND (place = @place OR (credited = @place AND @place <> '')) AND practice <> ''
       GROUP BY practice ORDER BY count(*) DESC, practice LIMIT 1`,
    )
    .pluck();
  const cards = new Map<string, PracticeCard>();

  const load = (id: string): PracticeCard | undefined => {
    const known = cards.get(id);
    if (known !== undefined) return known;
    const row = byId.get(id);
    if (row === undefined) return undefined;
    return keep(cards, KEPT_CARDS, id, toCard(row, mentionsOf.all(id)));
  };

  const idsNamed = (name: string): string[] => {
    const ids = byKey.all(practiceKey(name));
    if (ids.length > 0) return ids;
    const spelling = spellingOf(name);
    return spelling === '' ? [] : bySpelling.all(spelling);
  };

  /** An id the practice had, or would have if it were of another of its places. */
  const formerly = (id: string): string | undefined => {
    const [, key = '', place = ''] = /^(.+)@([^@]+)$/su.exec(id) ?? [];
    if (key === '') return undefined;
    const now = byKey.all(key);
    if (place === 'national') return now[0];
    const code = place === UNKNOWN ? '' : place;
    const there = byPlace.get({ key, place: code });
    if (there !== undefined || code === '') return there;
    // Its own report is gone, but not that of the place above or below.
    return now.find((one) => {
      const origin = one.slice(key.length + 1);
      return origin === 'national' || isWithin(origin, code) || isWithin(code, origin);
    });
  };

  return {
    practice(idOrName) {
      const direct = load(idOrName);
      if (direct !== undefined) return direct;
      const id = idOrName.includes('@') ? formerly(idOrName) : undefined;
      const found = id ?? idsNamed(idOrName)[0];
      return found === undefined ? undefined : load(found);
    },
    practicesNamed: (name) => idsNamed(name).flatMap((id) => load(id) ?? []),
    practices({ q, filter }, { offset, limit }) {
      const { sql, values } = whereListed(q, filter);
      const total =
        db.prepare<unknown[], number>(`SELECT count(*) FROM practice ${sql}`).pluck().get(values) ??
        0;
      const ids = db
        .prepare<unknown[], string>(
          `SELECT id FROM practice ${sql} ORDER BY places DESC, reports DESC, id LIMIT ? OFFSET ?`,
        )
        .pluck()
        .all([...values, limit, offset]);
      return { items: ids.flatMap((id) => load(id) ?? []), total };
    },
    forget: () => cards.clear(),
  };
}

function whereListed(q: string, filter: Filter): { sql: string; values: string[] } {
  const { conditions: ofReports, values } = whereReports(filter, 'report.');
  const conditions: string[] = [];
  if (ofReports.length > 0) {
    conditions.push(`id IN (SELECT practice FROM mention JOIN report ON report.id = mention.report
      WHERE ${ofReports.join(' AND ')})`);
  }
  const spelling = spellingOf(q);
  if (spelling !== '') {
    conditions.push('instr(spellings, ?) > 0');
    values.push(spelling);
  }
  for (const field of ['kind', 'scope'] as const) {
    const wanted = filter[field] ?? [];
    if (wanted.length === 0) continue;
    conditions.push(`${field} IN (${wanted.map(() => '?').join(', ')})`);
    values.push(...wanted);
  }
  const topics = filter.topic ?? [];
  if (topics.length > 0) {
    conditions.push(`(${topics.map(() => 'instr(topics, ?) > 0').join(' OR ')})`);
    values.push(...topics.map((topic) => ` ${topic} `));
  }
  const sql = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  return { sql, values };
}
