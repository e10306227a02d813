/** Gathers what can be suggested from the library, in the order it is offered in. */
import type { NameCount, NameSource } from '../library/names.ts';
import { regions } from '../structure/regions.ts';
import { NATION } from '../structure/region-table.ts';
import { readingsOf } from '../text/pinyin.ts';
import { unitsOf } from '../text/units.ts';
import { breathe } from './kept.ts';
import type { NameEntry, NameIndex, SuggestionKind } from './name-index.ts';
import { withoutBreaks } from './name-match.ts';

/** Names kept in memory of each kind, those of the most reports first; about 0.5 KB each. */
const MOST: Readonly<Record<SuggestionKind, number>> = {
  practice: 40_000,
  place: 50_000,
  issuer: 20_000,
  phrase: 20_000,
};
/** A phrase is what recurs in several reports. */
const LEAST_REPORTS = 2;
/** Of a phrase's reports, the share that has it only in a longer one: then it is a piece of that. */
const PIECE = 0.8;
const SHORTEST_PIECE = 4;
/** Rows read, or names read aloud, between two breaths: some milliseconds. */
const STEP = 1_000;
const READ_STEP = 100;

const byCount = (a: NameCount, b: NameCount): number =>
  b.reports - a.reports || a.text.length - b.text.length || (a.text < b.text ? -1 : 1);

/** The `most` rows of the highest counts, of however many there are. */
export async function topOf(
  read: (after: string, limit: number) => readonly NameCount[],
  most: number,
): Promise<NameCount[]> {
  let top: NameCount[] = [];
  for (let after = ''; ;) {
    const rows = read(after, STEP);
    top.push(...rows);
    if (top.length > 2 * most) top = top.sort(byCount).slice(0, most);
    if (rows.length < STEP) break;
    after = rows.at(-1)?.text ?? '';
    await breathe();
  }
  return top.sort(byCount).slice(0, most);
}

/** Leaves out phrases that are hardly ever seen but within one longer phrase: 执法公示 of 行政执法公示. */
async function withoutPieces(phrases: readonly NameCount[]): Promise<NameCount[]> {
  const reports = new Map(phrases.map((phrase) => [phrase.text, phrase.reports]));
  const pieces = new Set<string>();
  for (const [at, { text, reports: whole }] of phrases.entries()) {
    for (let start = 0; start + SHORTEST_PIECE <= text.length; start++) {
      for (let end = start + SHORTEST_PIECE; end <= text.length; end++) {
        const piece = text.slice(start, end);
        if (piece.length < text.length && whole >= PIECE * (reports.get(piece) ?? Infinity)) {
          pieces.add(piece);
        }
      }
    }
    if (at % STEP === 0) await breathe();
  }
  return phrases.filter(({ text }) => !pieces.has(text));
}

/** Places by name: districts of one name are one suggestion, for they are one word of a query. */
function placesOf(source: NameSource): NameCount[] {
  const counts = new Map<string, number>();
  for (const { text: code, reports } of source.places()) {
    const name = code === NATION.code ? undefined : regions().byCode(code)?.name;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + reports);
  }
  return [...counts].map(([text, reports]) => ({ text, reports }));
}

/** Phrases come after names; otherwise what more reports have comes first. */
const inOrder = (a: NameEntry, b: NameEntry): number =>
  Number(a.kind === 'phrase') - Number(b.kind === 'phrase') ||
  b.count - a.count ||
  a.text.length - b.text.length ||
  (a.text < b.text ? -1 : 1);

interface Gathering {
  readonly entries: Map<string, NameEntry>;
  readonly former: ReadonlyMap<string, NameEntry>;
}

/**
 * Adds names, those of the most reports first. A name is one however it is written: it keeps the
 * writing of the most reports and has the reports of all. What is there as another kind stays that.
 */
async function addNames(
  { entries, former }: Gathering,
  kind: SuggestionKind,
  rows: readonly NameCount[],
): Promise<void> {
  for (const [at, { text, reports }] of rows.entries()) {
    if (at % READ_STEP === 0) await breathe();
    const units = withoutBreaks(unitsOf(text).units);
    const key = units.join('\t');
    const known = entries.get(key);
    if (known?.kind === kind) entries.set(key, { ...known, count: known.count + reports });
    if (known !== undefined || key === '') continue;
    const before = former.get(key);
    const readings = before?.kind === kind ? before.readings : readingsOf(units, kind === 'place');
    entries.set(key, { text, kind, count: reports, units, readings });
  }
}

/** @param former the list before, whose readings are taken over */
export async function gatherNames(source: NameSource, former?: NameIndex): Promise<NameEntry[]> {
  const before = former?.entries.map((entry) => [entry.units.join('\t'), entry] as const);
  const gathering = { entries: new Map<string, NameEntry>(), former: new Map(before) };
  const counted = (kind: 'practice' | 'phrase', least: number) =>
    topOf((after, limit) => source.page(kind, { after, limit, least }), MOST[kind]);
  const top = (kind: SuggestionKind, rows: readonly NameCount[]): NameCount[] =>
    rows.toSorted(byCount).slice(0, MOST[kind]);
  // What is a place is not offered a second time as an issuer, a name or a phrase.
  await addNames(gathering, 'place', top('place', placesOf(source)));
  await addNames(gathering, 'issuer', top('issuer', source.issuers()));
  await addNames(gathering, 'practice', await counted('practice', 1));
  const phrases = await counted('phrase', LEAST_REPORTS);
  await addNames(gathering, 'phrase', await withoutPieces(phrases));
  return [...gathering.entries.values()].sort(inOrder);
}
