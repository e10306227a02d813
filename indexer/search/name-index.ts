/**
 * Names to be found by how they begin or by a part, in memory: each is filed at each of its units
 * under what may be typed there first (`name-keys.ts`), and what is filed there is read to the end
 * of what is typed. Names stand in the order they are offered in, so nothing is ever sorted.
 */
import { breathe } from './kept.ts';
import { isOnlyKey, keyOf, keysAt } from './name-keys.ts';
import { matchesAt, typedOf, type ReadName, type Typed } from './name-match.ts';

export const SUGGESTION_KINDS = ['practice', 'place', 'issuer', 'phrase'] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

export interface Suggestion {
  readonly text: string;
  readonly kind: SuggestionKind;
  /** Reports that have it. */
  readonly count: number;
}

export interface NameEntry extends Suggestion, ReadName {}

export interface NameIndex {
  /** In the order they are offered in. */
  readonly entries: readonly NameEntry[];
  /** Names that read as what is typed, best first, and how many there are. */
  find(
    q: string,
    page: { readonly offset: number; readonly limit: number },
  ): { readonly items: readonly NameEntry[]; readonly total: number };
}

/** Units of a name that it is filed at: name and place are kept as one integer. */
const FILED_UNITS = 32;
/** Names filed between two breaths. */
const STEP = 500;

type Files = ReadonlyMap<string, Uint32Array>;

/**
 * Classes of a match, best first; within one, names keep their order: written or in full pinyin,
 * then with initials; each the whole name before its beginning; inside the name last.
 */
const CLASSES = 6;
const INSIDE = 4;

function classOf(entry: NameEntry, at: number, typed: Typed, initials: boolean): number {
  const worse = initials ? 1 : 0;
  if (at > 0) return INSIDE + worse;
  return 2 * worse + (matchesAt(entry, 0, typed, { initials, open: false }) ? 0 : 1);
}

/** The class of what is filed under a key; null when it does not read on as what is typed. */
function rankOf(entry: NameEntry, at: number, typed: Typed, initials: boolean): number | null {
  if (!initials && matchesAt(entry, at, typed, { initials: false, open: true })) {
    return classOf(entry, at, typed, false);
  }
  return matchesAt(entry, at, typed, { initials: true, open: true })
    ? classOf(entry, at, typed, true)
    : null;
}

async function fileAll(entries: readonly NameEntry[]): Promise<{ full: Files; initials: Files }> {
  const filing = { full: new Map<string, number[]>(), initials: new Map<string, number[]>() };
  let place = 0;
  const file = (key: string, abbreviated: boolean): void => {
    const to = abbreviated ? filing.initials : filing.full;
    const filed = to.get(key);
    if (filed === undefined) to.set(key, [place]);
    else if (filed.at(-1) !== place) filed.push(place);
  };
  for (const [id, entry] of entries.entries()) {
    for (let at = 0; at < Math.min(entry.units.length, FILED_UNITS); at++) {
      place = id * FILED_UNITS + at;
      keysAt(entry, at, file);
    }
    if (id % STEP === 0) await breathe();
  }
  const packed = (from: Map<string, number[]>): Files =>
    new Map([...from].map(([key, filed]) => [key, Uint32Array.from(filed)]));
  return { full: packed(filing.full), initials: packed(filing.initials) };
}

/** @param entries in the order they are to be offered in */
export async function createNameIndex(entries: readonly NameEntry[]): Promise<NameIndex> {
  const files = await fileAll(entries);

  /** The class of each name; `CLASSES` for those that do not match. */
  const ranksOf = (typed: Typed): Uint8Array => {
    const ranks = new Uint8Array(entries.length).fill(CLASSES);
    const onlyKey = isOnlyKey(typed);
    const read = onlyKey ? classOf : rankOf;
    for (const initials of [false, true]) {
      const filed = (initials ? files.initials : files.full).get(keyOf(typed)) ?? [];
      for (const place of filed) {
        const at = place % FILED_UNITS;
        const id = (place - at) / FILED_UNITS;
        const known = ranks[id] ?? CLASSES;
        // Within a name, what is filed in full comes first: nothing better is to be had.
        if (known < INSIDE || (at > 0 && known < CLASSES && onlyKey)) continue;
        const entry = entries[id];
        if (entry === undefined) continue;
        const rank = read(entry, at, typed, initials);
        if (rank !== null && rank < known) ranks[id] = rank;
      }
    }
    return ranks;
  };

  return {
    entries,
    find(q, { offset, limit }) {
      const typed = typedOf(q);
      if (typed.length === 0) return { items: [], total: 0 };
      const found = Array.from({ length: CLASSES }, (): number[] => []);
      const ranks = ranksOf(typed);
      for (let id = 0; id < ranks.length; id++) found[ranks[id] ?? CLASSES]?.push(id);
      const total = found.reduce((sum, ids) => sum + ids.length, 0);
      const items: NameEntry[] = [];
      let skipped = 0;
      for (const ids of found) {
        const from = Math.max(0, offset - skipped);
        const page = ids.slice(from, from + limit - items.length);
        items.push(...page.flatMap((id) => entries[id] ?? []));
        skipped += ids.length;
      }
      return { items, total };
    },
  };
}
