/**
 * A passage as it is compared with others: its units without breaks, numbers and places each
 * read as one sign. So a changed figure or place costs nothing, and the rest can be held to
 * strictly; a practice's name is part of the rest.
 *
 *   融安县推行“板凳议事”，化解纠纷37件   →   ⌂推行板凳议事化解纠纷#件   names: 板凳议事
 */
import { createHash } from 'node:crypto';
import type { Report } from '../records.ts';
import { fullNames, stemOf } from '../structure/region-names.ts';
import { regions } from '../structure/regions.ts';
import { BREAK, serialise, startsOf, unitsOf } from '../text/units.ts';

export interface FoldText {
  /** Hash of `text`, 52 bits: passages with the same belong together without further ado. */
  readonly id: number;
  /** Serialised. */
  readonly text: string;
  /** False for one too short to be compared with others: only the same is like it. */
  readonly comparable: boolean;
  /** What the passage sets in quotation marks, serialised: by it practices are told apart. */
  readonly names: readonly string[];
}

/** Below this many units one slip already changes a quarter of the shingles. */
const SHORTEST = 22;
/** With fewer different characters it is a table, which says all it says in numbers. */
const LEAST_WORDS = 16;
/** Signs of a number and of a place; characters that stand in no text. */
const NUMBER = '\uE002';
const PLACE = '\uE003';
const PLACES = /\uE003+/gu;
/** Serialised numbers, see `text/units.ts`. */
const NUMBERS = /\uE000\p{Nd}[^\uE001]*\uE001/gu;
/** Marks that enclose a name: of a practice, a platform, a law. Longer ones enclose a sentence. */
const QUOTED = /[“"「『《〈]([^“”"「」『』《》〈〉\n]{2,20})[”"」』》〉]/gu;
/** Ends of the names of places. */
const ENDS = /[省市县区州盟旗镇乡]|街道|苏木/gu;
/** 巍山彝族回族自治县 has nine; longer names are hardly written out. */
const LONGEST_PLACE = 12;
/** 52 bits: a number of JavaScript and of SQLite, and enough for a hundred million texts. */
const ID_DIGITS = 13;

interface Names {
  readonly all: ReadonlySet<string>;
  /** The last two characters of each: 安县 may end a name, 全县 does not. */
  readonly tails: ReadonlySet<string>;
}

let known: Names | undefined;

function placeNames(): Names {
  if (known === undefined) {
    const all = regions()
      .all()
      .flatMap(({ name }) => fullNames(name));
    known = { all: new Set(all), tails: new Set(all.map((name) => name.slice(-2))) };
  }
  return known;
}

/** Puts one sign for every place that is named in full. */
function withoutPlaces(serial: string): string {
  const { all, tails } = placeNames();
  let out = '';
  let done = 0;
  for (const { index, 0: ending } of serial.matchAll(ENDS)) {
    const end = index + ending.length;
    if (!tails.has(serial.slice(end - 2, end))) continue;
    for (let start = Math.max(done, end - LONGEST_PLACE); start < index; start++) {
      if (!all.has(serial.slice(start, end))) continue;
      out += serial.slice(done, start) + PLACE;
      done = end;
      break;
    }
  }
  return out + serial.slice(done);
}

/**
 * Puts signs for numbers and places in the texts of one report, in which the places it is about may
 * go by their short names.
 * @returns what reads serialised units; breaks are left out
 */
export function createMask(report: Pick<Report, 'region'>): (serialised: string) => string {
  const own = (report.region?.path ?? []).flatMap((name) => stemOf(name) ?? []);
  return (serialised) => {
    let serial = withoutPlaces(serialised.replaceAll(BREAK, '').replaceAll(NUMBERS, NUMBER));
    for (const stem of own) serial = serial.replaceAll(stem, PLACE);
    // 广西柳州市融安县 is as much a place as 融安县.
    return serial.replaceAll(PLACES, PLACE);
  };
}

/** @returns what reads a passage of the report, given as text and as serialised units */
export function createFoldReader(
  report: Pick<Report, 'region'>,
): (text: string, serialised: string) => FoldText {
  const read = createMask(report);
  return (text, serialised) => {
    const serial = read(serialised);
    if (startsOf(serial).length <= SHORTEST || !hasWords(serial)) {
      return { id: idOf(`=${serialised}`), text: serialised, comparable: false, names: [] };
    }
    const quoted = Array.from(text.matchAll(QUOTED), ([, name = '']) => name);
    const names = quoted.map((name) => read(serialise(unitsOf(name).units)));
    return { id: idOf(serial), text: serial, comparable: true, names: [...new Set(names)] };
  };
}

function hasWords(serial: string): boolean {
  const distinct = new Set<string>();
  for (const character of serial) {
    if (/[\p{Script=Han}a-z]/u.test(character)) distinct.add(character);
    if (distinct.size >= LEAST_WORDS) return true;
  }
  return false;
}

function idOf(serial: string): number {
  return Number.parseInt(createHash('sha256').update(serial).digest('hex').slice(0, ID_DIGITS), 16);
}

/** The id of a fold as it is told. */
export const foldName = (id: number): string => id.toString(16).padStart(ID_DIGITS, '0');
