/** Mentions of practices, stored and counted as reports come and go. */
import type { Database } from 'better-sqlite3';
import { practiceKey } from '../../practices/practices.ts';
import type { Passage, PracticeMention, Report } from '../../records.ts';
import { normalText } from '../../text/normal-form.ts';
import type { Corrections } from '../corrections.ts';
import { fromWords } from '../rows.ts';
import { creditedPlace } from './credit.ts';
import { valuesOf, type Shown, type Tallied } from './tally.ts';
import { meritOf, sentenceAround } from './telling.ts';

/** A mention whose practice is still to be told; no id is like this. */
export const UNSETTLED = '?';

export interface MentionRow {
  readonly report: string;
  readonly ordinal: number;
  readonly passage: string;
  readonly mined: string;
  readonly key: string;
  readonly practice: string;
  readonly corrected: 0 | 1;
  readonly name: string;
  readonly surface: string;
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly scope: string;
  readonly place: string;
  readonly credited: string;
  readonly year: number | null;
  readonly merit: number;
  readonly quote: string;
  readonly quote_start: number;
}

/** Quotes and white space say nothing of a name; suffixes do, as 枫桥经验 and 枫桥经验工作法. */
export const spellingOf = (name: string): string =>
  normalText(name)
    .replaceAll(/[\s“”‘’「」『』"']/gu, '')
    .toLowerCase();

export const shownBy = (row: MentionRow, topics: readonly string[]): Shown => ({
  kind: row.kind,
  scope: row.scope,
  name: row.name,
  place: row.place,
  corrected: row.corrected,
  topics,
  spellings: [...new Set([spellingOf(row.name), spellingOf(row.surface)])],
});

function passageOf(passages: readonly Passage[], at: number): Passage | undefined {
  return passages.find(({ start, end }) => start <= at && at < end);
}

/** The rows of a report, their practices not yet told. */
export function mentionRows(
  report: Report,
  corrections: Pick<Corrections, 'ofMention'>,
): MentionRow[] {
  const { text, sections, passages, region, practices } = report;
  const rows: MentionRow[] = [];
  const othersIn = (start: number, end: number, key: string): number =>
    new Set(
      practices
        .filter((one) => one.start < end && one.end > start)
        .map(({ name }) => practiceKey(name))
        .filter((other) => other !== key),
    ).size;
  const rowOf = (mention: PracticeMention, ordinal: number): MentionRow | undefined => {
    const passage = passageOf(passages, mention.start);
    const key = practiceKey(mention.name);
    if (passage === undefined || key === '') return undefined;
    const section = sections[passage.section];
    const quote = sentenceAround(text, mention, passage);
    const place = region?.code ?? '';
    const credited = creditedPlace(text, mention, quote, region);
    const now = corrections.ofMention({ key, place: credited || place });
    return {
      report: report.id,
      ordinal,
      passage: passage.id,
      mined: key,
      key: now.key,
      practice: now.isPractice ? UNSETTLED : '',
      corrected: now.corrected ? 1 : 0,
      name: mention.name,
      surface: mention.surface,
      start: mention.start,
      end: mention.end,
      kind: mention.kind,
      scope: mention.scope,
      place,
      credited: now.place || credited,
      year: report.year,
      merit: meritOf(text.slice(quote.start, quote.end), {
        at: mention.start - quote.start,
        others: othersIn(quote.start, quote.end, key),
        parts: section?.parts ?? [],
        headed: section?.heading.includes(mention.name) ?? false,
      }),
      quote: text.slice(quote.start, quote.end),
      quote_start: quote.start,
    };
  };
  for (const [ordinal, mention] of practices.entries()) {
    const row = rowOf(mention, ordinal);
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

export interface MentionStore {
  /** Stores the mentions of a report, of which none is stored. @returns their keys */
  put(report: Report): Set<string>;
  /** @returns keys of the mentions that were there */
  drop(report: string): Set<string>;
}

/** Every call is made inside the caller's transaction, before passages go and after they come. */
export function createMentions(db: Database, corrections: Corrections): MentionStore {
  const insert = db.prepare(`
    INSERT INTO mention VALUES (@report, @ordinal, @passage, @mined, @key, @practice,
      @corrected, @name, @surface, @start, @end, @kind, @scope, @place, @credited, @year, @merit, @quote,
      @quote_start)`);
  const rowsOf = db.prepare<[string], MentionRow & { topics: string }>(
    `SELECT mention.*, coalesce(passage.topics, '') AS topics FROM mention
     LEFT JOIN passage ON passage.id = mention.passage WHERE mention.report = ?`,
  );
  const remove = db.prepare('DELETE FROM mention WHERE report = ?');
  const add = db.prepare<[string, Tallied, string, number]>(`
    INSERT INTO mention_count VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions`);
  const tidy = db.prepare('DELETE FROM mention_count WHERE key = ? AND mentions = 0');

  const count = (rows: readonly (readonly [MentionRow, Shown])[], by: 1 | -1): Set<string> => {
    const keys = new Set<string>();
    for (const [{ key, practice }, shown] of rows) {
      if (practice === '') continue;
      if (!keys.has(key)) add.run(key, 'report', '', by);
      keys.add(key);
      for (const [what, value] of valuesOf(shown)) add.run(key, what, value, by);
    }
    if (by === -1) for (const key of keys) tidy.run(key);
    return keys;
  };

  return {
    put(report) {
      const topics = new Map(report.passages.map((passage) => [passage.id, passage.topics]));
      const rows = mentionRows(report, corrections);
      for (const row of rows) insert.run(row);
      return count(
        rows.map((row) => [row, shownBy(row, topics.get(row.passage) ?? [])]),
        1,
      );
    },
    drop(report) {
      const rows = rowsOf.all(report);
      remove.run(report);
      return count(
        rows.map((row) => [row, shownBy(row, fromWords(row.topics))]),
        -1,
      );
    },
  };
}
