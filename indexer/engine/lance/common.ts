/**
 * Postings of the commonest units and bigrams of a segment, counted once when it is sealed and
 * kept beside it: Lance hands out about a million rows a second, so 人 in 280,000 passages would
 * take a third of a second there and takes a millisecond here.
 */
import { createPostingBuilder, type PostingBuilder } from './posting-builder.ts';
import type { Posting } from './postings.ts';
import { BIGRAM_KEY, UNIT_KEY } from './terms.ts';

/**
 * Rarer terms are left to Lance, which takes a millisecond or two whatever it finds. By Zipf's
 * law each halving of this share costs the same memory again, some 10 MB for 300,000 passages.
 */
const RARE_ROWS = 250;
const RARE_SHARE = 1 / 1_024;
/** Above this share one bit a row is smaller than a number for each row that holds the term. */
const DENSE_SHARE = 1 / 32;
/** Cells of the first, inexact count of bigrams; collisions only make it too high. */
const CELL_BITS = 22;
/** More than the distinct units of any segment; two of them fit an exact number. */
const UNIT_ROOM = 2 ** 26;

/** How many rows a term must stand in to be kept. */
export function commonThreshold(rows: number): number {
  return Math.max(RARE_ROWS, Math.floor(rows * RARE_SHARE));
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

/**
 * Postings by key (see `terms.ts`) of all units and bigrams that stand in at least
 * `commonThreshold` rows. Two walks over the segment: an upper bound for every word,
 * then exact lists of the common.
 */
export async function countCommon(rows: number, scan: CodedScan): Promise<Map<string, Posting>> {
  const threshold = commonThreshold(rows);
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
  const lists = new Map<number, PostingBuilder>();
  for await (const batch of scan()) {
    const text = Buffer.from(batch.bytes.buffer, batch.bytes.byteOffset, batch.bytes.length);
    const note = (key: number, bound: number, row: number, word: () => string): void => {
      let list = lists.get(key);
      if (list === undefined) {
        list = createPostingBuilder(word(), bound > rows * DENSE_SHARE ? rows : null);
        lists.set(key, list);
      }
      list.add(row);
    };
    eachUnit(batch, number, (row, unit, before, start, end, startBefore) => {
      const bound = units[unit] ?? 0;
      if (bound < threshold) return;
      note(unit, bound, row, () => UNIT_KEY + text.toString('latin1', start, end));
      // A bigram is not more common than either of its units, nor than its cell says.
      if (before < 0 || (units[before] ?? 0) < threshold) return;
      const cell = cells[cellOf(before, unit)] ?? 0;
      if (cell < threshold) return;
      note((before + 1) * UNIT_ROOM + unit, cell, row, () => {
        const left = text.toString('latin1', startBefore, start - 1);
        return BIGRAM_KEY + left + text.toString('latin1', start, end);
      });
    });
  }
  const common = new Map<string, Posting>();
  for (const list of lists.values()) if (list.size >= threshold) common.set(list.key, list.done());
  return common;
}
