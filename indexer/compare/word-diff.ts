/**
 * What one text says that another does not, word by word.
 *
 *   全年办结案件37件，调解52件   →  全年[办结]案件[37]件，调解[52]件
 *   全年审结案件140件，调解60件  →  全年[审结]案件[140]件，调解[60]件
 */
import { plain } from '../structure/plain.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { BREAK, type UnitSequence } from '../text/units.ts';
import { commonWords, type Match, type Word } from './common-words.ts';

export interface DiffText {
  /** Verbatim. */
  readonly text: string;
  readonly units: UnitSequence;
}

export type Span = readonly [start: number, end: number];

/** Units that both have between two differences, below which they are read as one difference. */
const SHORTEST_COMMON = 2;
/** From as many on they are a phrase of its own, however much differs around them. */
const PHRASE = 6;
/** Of a unit; a break weighs half, so that words are not torn from one another for a comma. */
const UNIT_WEIGHT = 2;

interface PlacedWord extends Word {
  readonly start: number;
  readonly end: number;
  /** Units; 0 for a break. */
  readonly size: number;
}

/** Words made of whole units, so that no number and no character is ever cut. */
function wordsOf({ text, units }: DiffText, segmenter: Segmenter): PlacedWord[] {
  const begins = new Set(segmenter.cut(plain(text)).map(({ start }) => start));
  const words: PlacedWord[] = [];
  let from = 0;
  const close = (to: number): void => {
    if (to === from) return;
    const own = units.units.slice(from, to);
    const size = own[0] === BREAK ? 0 : own.length;
    words.push({
      key: own.join(BREAK),
      weight: Math.max(1, size * UNIT_WEIGHT),
      start: units.starts[from] ?? 0,
      end: units.ends[to - 1] ?? 0,
      size,
    });
    from = to;
  };
  for (const [at, unit] of units.units.entries()) {
    const apart = unit === BREAK || units.units[at - 1] === BREAK;
    if (apart || begins.has(units.starts[at] ?? 0)) close(at);
  }
  close(units.units.length);
  return words;
}

/** Words of both sides that do not correspond, between two stretches that do. */
interface Hunk {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

function hunksBetween(matches: readonly Match[], lengthA: number, lengthB: number): Hunk[] {
  const hunks: Hunk[] = [];
  let [fromA, fromB] = [0, 0];
  for (const [a, b] of [...matches, [lengthA, lengthB] as const]) {
    if (a > fromA || b > fromB) hunks.push({ fromA, toA: a, fromB, toB: b });
    [fromA, fromB] = [a + 1, b + 1];
  }
  return hunks;
}

const unitsIn = (words: readonly PlacedWord[], from: number, to: number): number =>
  words.slice(from, to).reduce((sum, { size }) => sum + size, 0);

/** Neighbouring hunks that are marked as one difference. */
interface Difference {
  /** Places among all hunks: of the first, and behind the last. */
  readonly from: number;
  readonly to: number;
  /** Units of either side that the other lacks, what stands between the hunks left out. */
  readonly ofA: number;
  readonly ofB: number;
}

const sizeOf = ({ ofA, ofB }: Difference): number => Math.max(ofA, ofB);

/** Whether one side has all that stands in either: nothing there is to be marked so far. */
const isOneSided = (before: Difference, after: Difference): boolean =>
  before.ofA + after.ofA === 0 || before.ofB + after.ofB === 0;

/**
 * Whether what both have between two differences is rather chance, to be marked with them. It is
 * marked on both sides, so where one of them lacks nothing even two units are left as they are.
 */
const isChance = (common: number, before: Difference, after: Difference): boolean =>
  common < SHORTEST_COMMON ||
  (common < PHRASE &&
    common <= Math.min(sizeOf(before), sizeOf(after)) &&
    !isOneSided(before, after));

/**
 * Puts together hunks that little stands between: marks on every other word cannot be read. What is
 * put together may in turn swallow what stood before it, as in the semantic clean-up of Fraser's
 * diff-match-patch.
 */
function readable(
  hunks: readonly Hunk[],
  a: readonly PlacedWord[],
  b: readonly PlacedWord[],
): Hunk[][] {
  const found: Difference[] = [];
  for (const [at, { fromA, toA, fromB, toB }] of hunks.entries()) {
    const [ofA, ofB] = [unitsIn(a, fromA, toA), unitsIn(b, fromB, toB)];
    let last: Difference = { from: at, to: at + 1, ofA, ofB };
    for (let before = found.at(-1); before !== undefined; before = found.at(-1)) {
      const common = unitsIn(a, hunks[before.to - 1]?.toA ?? 0, hunks[last.from]?.fromA ?? 0);
      if (!isChance(common, before, last)) break;
      found.pop();
      last = {
        from: before.from,
        to: last.to,
        ofA: before.ofA + last.ofA,
        ofB: before.ofB + last.ofB,
      };
    }
    found.push(last);
  }
  return found.map(({ from, to }) => hunks.slice(from, to));
}

/**
 * Breaks at the ends of words are not marked; one that stands alone is the difference.
 * @param bounds of each hunk, ascending
 */
function spanOf(
  words: readonly PlacedWord[],
  bounds: readonly (readonly [from: number, to: number])[],
): Span[] {
  // All between the first and the last: what stands between two hunks is marked on either side, or
  // what is left unmarked of the two would not be the same.
  let [first, last] = [bounds[0]?.[0] ?? 0, (bounds.at(-1)?.[1] ?? 0) - 1];
  while (first < last && words[first]?.size === 0) first += 1;
  while (last > first && words[last]?.size === 0) last -= 1;
  const [one, other] = [words[first], words[last]];
  if (first > last || one === undefined || other === undefined) return [];
  // A break that both have is no difference, though words came on either side of it.
  const isCommon = one.size === 0 && bounds.every(([from, to]) => from === to);
  return isCommon ? [] : [[one.start, other.end]];
}

/**
 * What is left unmarked is the same on both sides, unit by unit, breaks apart.
 * @returns ranges of either text, ascending, that the other one lacks
 */
export function differences(
  one: DiffText,
  other: DiffText,
  segmenter: Segmenter,
): { readonly a: readonly Span[]; readonly b: readonly Span[] } {
  const [a, b] = [wordsOf(one, segmenter), wordsOf(other, segmenter)];
  const groups = readable(hunksBetween(commonWords(a, b), a.length, b.length), a, b);
  return {
    a: groups.flatMap((group) =>
      spanOf(
        a,
        group.map(({ fromA, toA }) => [fromA, toA]),
      ),
    ),
    b: groups.flatMap((group) =>
      spanOf(
        b,
        group.map(({ fromB, toB }) => [fromB, toB]),
      ),
    ),
  };
}
