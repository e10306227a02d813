/**
 * Postings of the commonest units and bigrams of a segment, counted once when it is sealed and
 * kept beside it: Lance hands out about a million rows a second, so 人 in 280,000 passages would
 * take a third of a second there and takes a millisecond here.
 */
import { type Bits, emptyBits, setBit } from './bits.ts';
import { MAX_FREQUENCY, type Posting } from './postings.ts';
import { BIGRAM_KEY, UNIT_KEY } from './terms.ts';

/** Lance answers terms rarer than this in some 5 ms. */
const RARE_ROWS = 2_000;
const RARE_SHARE = 1 / 64;
/** Cells of the first, inexact count of bigrams; collisions only make it too high. */
const CELL_BITS = 22;

/** How many rows a term must stand in to be kept; Infinity when the segment is too small. */
export function commonThreshold(rows: number): number {
  return rows < 2 * RARE_ROWS ? Infinity : Math.max(RARE_ROWS, Math.floor(rows * RARE_SHARE));
}

/** Unit codes of some rows: bytes of words parted by spaces, and where each row starts. */
export interface CodedBatch {
  readonly firstRow: number;
  readonly bytes: Uint8Array;
  readonly offsets: Int32Array;
}

export type CodedScan = () => AsyncIterable<CodedBatch>;

/** Numbers the words of a segment: cheap numbers for four letters, a dictionary for the rest. */
function createNumberer(): (bytes: Uint8Array, start: number, end: number) => number {
  const longer = new Map<string, number>();
  return (bytes, start, end) => {
    if (end - start === 4) {
      let value = 0;
      for (let at = start; at < end; at += 1) value = value * 26 + (bytes[at] ?? 97) - 97;
      return value;
    }
    const word = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString(
      'latin1',
    );
    const seen = longer.get(word);
    if (seen !== undefined) return seen;
    const value = 26 ** 4 + longer.size;
    longer.set(word, value);
    return value;
  };
}

function cellOf(left: number, right: number): number {
  return (Math.imul(left, 0x9e37_79b1) ^ Math.imul(right, 0x85eb_ca6b)) >>> (32 - CELL_BITS);
}

type Visit = (
  row: number,
  unit: number,
  before: number,
  start: number,
  end: number,
  startBefore: number,
) => void;

function eachUnit(
  batch: CodedBatch,
  number: ReturnType<typeof createNumberer>,
  visit: Visit,
): void {
  const { bytes, offsets } = batch;
  for (let index = 0; index + 1 < offsets.length; index += 1) {
    const stop = offsets[index + 1] ?? 0;
    let start = offsets[index] ?? 0;
    let before = -1;
    let startBefore = start;
    while (start < stop) {
      let end = start;
      while (end < stop && bytes[end] !== 32) end += 1;
      const unit = number(bytes, start, end);
      visit(batch.firstRow + index, unit, before, start, end, startBefore);
      before = unit;
      startBefore = start;
      start = end + 1;
    }
  }
}

interface Growing {
  readonly word: string;
  readonly bits: Bits;
  frequencies: Uint8Array;
  size: number;
  lastRow: number;
}

function push(list: Growing, row: number): void {
  if (list.lastRow === row) {
    const at = list.size - 1;
    list.frequencies[at] = Math.min(MAX_FREQUENCY, (list.frequencies[at] ?? 0) + 1);
    return;
  }
  if (list.size === list.frequencies.length) {
    const wider = new Uint8Array(list.size * 2);
    wider.set(list.frequencies);
    list.frequencies = wider;
  }
  setBit(list.bits, row);
  list.frequencies[list.size] = 1;
  list.size += 1;
  list.lastRow = row;
}

/**
 * Postings by key (see `terms.ts`) of all units and bigrams that stand in at least
 * `commonThreshold` rows. Two walks over the segment: an upper bound for every word,
 * then exact lists of the common.
 */
export async function countCommon(rows: number, scan: CodedScan): Promise<Map<string, Posting>> {
  const threshold = commonThreshold(rows);
  if (threshold === Infinity) return new Map();
  const number = createNumberer();
  let units = new Uint32Array(2 ** 19);
  const cells = new Uint32Array(2 ** CELL_BITS);
  for await (const batch of scan()) {
    eachUnit(batch, number, (_row, unit, before) => {
      if (unit >= units.length) {
        const wider = new Uint32Array(units.length * 2);
        wider.set(units);
        units = wider;
      }
      units[unit] = (units[unit] ?? 0) + 1;
      if (before < 0) return;
      const cell = cellOf(before, unit);
      cells[cell] = (cells[cell] ?? 0) + 1;
    });
  }
  const lists = new Map<number, Growing>();
  const bits = (): Bits => emptyBits(rows);
  for await (const batch of scan()) {
    const text = Buffer.from(batch.bytes.buffer, batch.bytes.byteOffset, batch.bytes.length);
    const note = (key: number, row: number, word: () => string): void => {
      let list = lists.get(key);
      if (list === undefined) {
        list = {
          word: word(),
          bits: bits(),
          frequencies: new Uint8Array(256),
          size: 0,
          lastRow: -1,
        };
        lists.set(key, list);
      }
      push(list, row);
    };
    eachUnit(batch, number, (row, unit, before, start, end, startBefore) => {
      if ((units[unit] ?? 0) >= threshold)
        note(unit, row, () => UNIT_KEY + text.toString('latin1', start, end));
      if (before < 0 || (cells[cellOf(before, unit)] ?? 0) < threshold) return;
      // A bigram cannot be more common than either of its units.
      if ((units[unit] ?? 0) < threshold || (units[before] ?? 0) < threshold) return;
      note(
        (before + 1) * 2 ** 26 + unit,
        row,
        () =>
          BIGRAM_KEY +
          text.toString('latin1', startBefore, start - 1) +
          text.toString('latin1', start, end),
      );
    });
  }
  const common = new Map<string, Posting>();
  for (const list of lists.values()) {
    if (list.size < threshold) continue;
    common.set(list.word, {
      kind: 'dense',
      bits: list.bits,
      frequencies: list.frequencies.slice(0, list.size),
    });
  }
  return common;
}
