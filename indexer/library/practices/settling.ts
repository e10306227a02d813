/**
 * Mentions → practices: after reports came or went, which practices their names are now. Only the
 * keys concerned are looked at, and what is told depends on the mentions alone, not on their order.
 */
import type { Database } from 'better-sqlite3';
import { NATIONAL_PROVINCES, practiceId } from '../../practices/practices.ts';
import type { Corrections } from '../corrections.ts';
import { fromWords, toWords } from '../rows.ts';
import { isWithin } from '../../structure/region-table.ts';
import { groupsOf, type Group } from './groups.ts';
import { shownBy, UNSETTLED, type MentionRow } from './mentions.ts';
import { different, mostFirst, type Tallied, type Tally, tallyOf } from './tally.ts';

export interface Settling {
  /**
   * Tells anew the practices of these keys. Inside the caller's transaction.
   * @param moved is called with each passage whose kinds or scopes will have changed, before they do
   */
  settle(keys: Iterable<string>, moved: (passage: string) => void): void;
}

interface PracticeRow {
  readonly id: string;
  readonly key: string;
  readonly scope: string;
  readonly kind: string;
  readonly name: string;
  readonly origin: string;
  readonly places: number;
  readonly reports: number;
  readonly topics: string;
  readonly corrected: 0 | 1;
  readonly spellings: string;
}

/** One practice a line, with what its passages are filtered by. */
export interface Named {
  readonly id: string;
  readonly kind: string;
  readonly scope: string;
}
const toColumn = (practices: readonly Named[]): string =>
  practices.map(({ id, kind, scope }) => `${id}\t${kind}\t${scope}`).join('\n');
export const fromColumn = (column: string): Named[] =>
  column === ''
    ? []
    : column.split('\n').map((line) => {
        const [id = '', kind = '', scope = ''] = line.split('\t');
        return { id, kind, scope };
      });
const filteredBy = (column: string): string => {
  const practices = fromColumn(column);
  const values = practices.flatMap(({ kind, scope }) => [kind, scope]);
  return [...new Set(values)].toSorted().join();
};

function toRow(id: string, key: string, scope: string, origin: string, tally: Tally): PracticeRow {
  return {
    id,
    key,
    scope,
    kind: mostFirst(tally, 'kind')[0] ?? '其他',
    name: mostFirst(tally, 'name')[0] ?? key,
    origin,
    places: different(tally, 'place'),
    reports: tally.get('report')?.get('') ?? 0,
    topics: toWords(mostFirst(tally, 'topic')),
    corrected: tally.has('corrected') ? 1 : 0,
    spellings: `\n${[key, ...mostFirst(tally, 'spelling')].join('\n')}\n`,
  };
}

const isNational = (tally: Tally): boolean =>
  tally.get('scope')?.has('national') === true ||
  different(tally, 'province') >= NATIONAL_PROVINCES;

export function createSettling(db: Database, corrections: Pick<Corrections, 'apart'>): Settling {
  const counts = db
    .prepare<[string], [Tallied, string, number]>(
      'SELECT what, value, mentions FROM mention_count WHERE key = ?',
    )
    .raw();
  const practicesOf = db.prepare<[string], PracticeRow>('SELECT * FROM practice WHERE key = ?');
  const mentionsOf = db.prepare<[string], MentionRow & { topics: string }>(
    `SELECT mention.*, coalesce(passage.topics, '') AS topics FROM mention
     LEFT JOIN passage ON passage.id = mention.passage WHERE mention.key = ? AND practice <> ''`,
  );
  const unsettled = db.prepare<[string], { report: string; ordinal: number; passage: string }>(
    `SELECT report, ordinal, passage FROM mention WHERE key = ? AND practice = '${UNSETTLED}'`,
  );
  const assign = db.prepare<[string, string, number]>(
    'UPDATE mention SET practice = ? WHERE report = ? AND ordinal = ?',
  );
  const put = db.prepare(`
    INSERT OR REPLACE INTO practice VALUES (@id, @key, @scope, @kind, @name, @origin, @places,
      @reports, @topics, @corrected, @spellings)`);
  const drop = db.prepare<[string]>('DELETE FROM practice WHERE id = ?');
  const passagesOf = db
    .prepare<[string], string>('SELECT DISTINCT passage FROM mention WHERE practice = ?')
    .pluck();
  const namedIn = db.prepare<[string], Named>(`
    SELECT id, kind, practice.scope AS scope FROM practice WHERE id IN
      (SELECT practice FROM mention WHERE passage = ?) ORDER BY id`);
  const columnOf = db
    .prepare<[string], string>('SELECT practices FROM passage WHERE id = ?')
    .pluck();
  const setColumn = db.prepare<[string, string]>('UPDATE passage SET practices = ? WHERE id = ?');

  const countedTally = (key: string): Tally => {
    const tally = new Map<Tallied, Map<string, number>>();
    for (const [what, value, mentions] of counts.all(key)) {
      tally.set(what, (tally.get(what) ?? new Map<string, number>()).set(value, mentions));
    }
    return tally;
  };

  const read = (key: string) =>
    mentionsOf.all(key).map((row) => {
      const topics = fromWords(row.topics);
      return { ...row, ...shownBy(row, topics), topics };
    });
  type Mention = ReturnType<typeof read>[number];

  const assignAll = (id: string, members: readonly Mention[], touched: Set<string>): void => {
    for (const { report, ordinal, passage, practice } of members) {
      if (practice === id) continue;
      assign.run(id, report, ordinal);
      touched.add(passage);
    }
  };
  const toLocal = (key: string, group: Group<Mention>, touched: Set<string>): PracticeRow => {
    const { members, origin } = group;
    const id = practiceId(key, 'local', origin === '' ? null : origin);
    assignAll(id, members, touched);
    return toRow(id, key, 'local', origin, tallyOf(members));
  };

  /** A name of which places were set apart is counted without them, so all of it is read. */
  const tellApart = (key: string, apart: readonly string[], touched: Set<string>) => {
    const isApart = ({ place }: Mention): boolean => apart.some((one) => isWithin(place, one));
    const all = read(key);
    const others = all.filter((one) => !isApart(one));
    const tally = tallyOf(others);
    const own = all.filter(isApart).map((one) => ({ ...one, corrected: 1 as const }));
    const rows = groupsOf(own, apart).map((group) => toLocal(key, group, touched));
    if (!isNational(tally)) {
      return [...rows, ...groupsOf(others).map((group) => toLocal(key, group, touched))];
    }
    const id = practiceId(key, 'national', null);
    assignAll(id, others, touched);
    return [...rows, toRow(id, key, 'national', '', tally)];
  };

  /** The practices of a key as its mentions have them; assigns the mentions. */
  const tell = (key: string, before: readonly PracticeRow[], touched: Set<string>) => {
    const apart = corrections.apart(key);
    if (apart.length > 0) return tellApart(key, apart, touched);
    const tally = countedTally(key);
    const [first] = before;
    if (isNational(tally)) {
      const row = toRow(practiceId(key, 'national', null), key, 'national', '', tally);
      // One that was national is so for all mentions but the new ones.
      const news = before.length === 1 && first?.id === row.id ? unsettled : mentionsOf;
      for (const { report, ordinal, passage } of news.all(key)) {
        assign.run(row.id, report, ordinal);
        touched.add(passage);
      }
      return [row];
    }
    return groupsOf(read(key)).map((group) => toLocal(key, group, touched));
  };

  const settleKey = (key: string, touched: Set<string>): void => {
    const before = practicesOf.all(key);
    const now = tell(key, before, touched);
    for (const { id } of before) if (now.every((row) => row.id !== id)) drop.run(id);
    for (const row of now) {
      put.run(row);
      const old = before.find(({ id }) => id === row.id);
      if (old !== undefined && old.kind !== row.kind) {
        for (const passage of passagesOf.all(row.id)) touched.add(passage);
      }
    }
  };

  return {
    settle(keys, moved) {
      const touched = new Set<string>();
      for (const key of keys) settleKey(key, touched);
      for (const passage of touched) {
        const old = columnOf.get(passage);
        const now = toColumn(namedIn.all(passage));
        if (old === undefined || old === now) continue;
        if (filteredBy(old) !== filteredBy(now)) moved(passage);
        setColumn.run(now, passage);
      }
    },
  };
}
