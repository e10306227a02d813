/**
 * What the user has corrected, as the library keeps it beside its records: so every rebuild comes
 * to the same, and what the file no longer says is taken back.
 */
import type { Database } from 'better-sqlite3';
import type { CorrectedField } from '../records.ts';
import { isWithin } from '../structure/region-table.ts';

/** A practice as corrections name it: key of the name, and code of a place or empty for any. */
export interface Which {
  readonly key: string;
  readonly place: string;
}

export interface ReportCorrection {
  readonly kind: 'report';
  readonly report: string;
  readonly field: CorrectedField;
  readonly value: string;
}

export type PracticeCorrection = { readonly kind: 'practice' } & Which &
  (
    | { readonly field: 'merge'; readonly into: Which }
    /** These places' use of the name is their own. */
    | { readonly field: 'split'; readonly apart: readonly string[] }
    | { readonly field: 'not' }
  );

export type Correction = ReportCorrection | PracticeCorrection;

/** Name of the meta value that holds the list. */
const CORRECTIONS = 'corrections';
/** Longer chains of merges are circles. */
const MOST_MERGES = 8;

/** What a mention is corrected to. */
export interface Corrected extends Which {
  /** False for a name that is no practice. */
  readonly isPractice: boolean;
  readonly corrected: boolean;
}

export interface Corrections {
  all(): readonly Correction[];
  /** Of a report, by field. */
  ofReport(report: string): ReadonlyMap<CorrectedField, string>;
  /**
   * @param mention key and the place it is of
   * @returns its key, and the place it is told to be of, empty when nothing is told
   */
  ofMention(mention: Which): Corrected;
  /** Places whose use of a name is their own. */
  apart(key: string): readonly string[];
  /** Inside the caller's transaction. */
  set(all: readonly Correction[]): void;
}

/** A rule for a place holds below it, and above it where its practice is told as well. */
const holds = (rule: Which, { key, place }: Which): boolean =>
  rule.key === key &&
  (rule.place === '' ||
    (place !== '' && (isWithin(place, rule.place) || isWithin(rule.place, place))));

/** What either list has and the other has not. */
export function differencesOf(
  one: readonly Correction[],
  other: readonly Correction[],
): Correction[] {
  const texts = (list: readonly Correction[]) => new Set(list.map((each) => JSON.stringify(each)));
  const [here, there] = [texts(one), texts(other)];
  return [
    ...one.filter((each) => !there.has(JSON.stringify(each))),
    ...other.filter((each) => !here.has(JSON.stringify(each))),
  ];
}

export function createCorrections(db: Database): Corrections {
  const read = db
    .prepare<[], string>(`SELECT value FROM meta WHERE key = '${CORRECTIONS}'`)
    .pluck();
  const write = db.prepare<[string]>(
    `INSERT OR REPLACE INTO meta (key, value) VALUES ('${CORRECTIONS}', ?)`,
  );
  let last: string | undefined;
  let parsed: readonly Correction[] = [];
  const all = (): readonly Correction[] => {
    const now = read.get();
    if (now !== last) parsed = now === undefined ? [] : (JSON.parse(now) as Correction[]);
    last = now;
    return parsed;
  };
  const rules = (): PracticeCorrection[] => all().filter((one) => one.kind === 'practice');

  return {
    all,
    ofReport: (report) =>
      new Map(
        all().flatMap((one) =>
          one.kind === 'report' && one.report === report ? [[one.field, one.value] as const] : [],
        ),
      ),
    ofMention(mention) {
      let now: Which = mention;
      let place = '';
      for (let step = 0; step < MOST_MERGES; step += 1) {
        const rule = rules().find((one) => one.field !== 'split' && holds(one, now));
        if (rule === undefined) break;
        if (rule.field === 'not')
          return { key: now.key, place, isPractice: false, corrected: true };
        if (rule.field !== 'merge') break;
        const same = rule.into.key === now.key && rule.into.place === now.place;
        now = { key: rule.into.key, place: rule.into.place || now.place };
        place = rule.into.place || place;
        if (same) break;
      }
      return { key: now.key, place, isPractice: true, corrected: now !== mention };
    },
    apart: (key) => [
      ...new Set(
        rules().flatMap((one) => (one.field === 'split' && one.key === key ? one.apart : [])),
      ),
    ],
    set: (list) => void write.run(JSON.stringify(list)),
  };
}
