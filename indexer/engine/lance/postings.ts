/**
 * Which rows of a segment hold a term, and how often. Rare terms come from Lance as sorted rows,
 * common ones stand in memory as one bit a row; frequencies follow the rows in order.
 */
import { type Bits, countShared, eachBit, hasBit, orInto, setBit } from './bits.ts';

/** Frequencies are capped: BM25 is flat long before a term occurs 255 times in a passage. */
export const MAX_FREQUENCY = 255;

export type Posting =
  | { readonly kind: 'sparse'; readonly rows: Uint32Array; readonly frequencies: Uint8Array }
  | { readonly kind: 'dense'; readonly bits: Bits; readonly frequencies: Uint8Array };

export const NOWHERE: Posting = {
  kind: 'sparse',
  rows: new Uint32Array(0),
  frequencies: new Uint8Array(0),
};

export function postingBytes(posting: Posting): number {
  const places = posting.kind === 'sparse' ? posting.rows : posting.bits;
  return places.byteLength + posting.frequencies.byteLength;
}

/** Adds the rows of a posting to a set. */
export function addRows(posting: Posting, into: Bits): void {
  if (posting.kind === 'dense') orInto(into, posting.bits);
  else for (const row of posting.rows) setBit(into, row);
}

/** How many of the rows are in the set. */
export function countRows(posting: Posting, set: Bits): number {
  if (posting.kind === 'dense') return countShared(posting.bits, set);
  let count = 0;
  for (const row of posting.rows) if (hasBit(set, row)) count += 1;
  return count;
}

/** Calls `visit` with each row and the term's frequency there, rows ascending. */
export function eachPosting(
  posting: Posting,
  visit: (row: number, frequency: number) => void,
): void {
  const { frequencies } = posting;
  if (posting.kind === 'dense') {
    let at = 0;
    eachBit(posting.bits, (row) => {
      visit(row, frequencies[at] ?? 1);
      at += 1;
    });
    return;
  }
  posting.rows.forEach((row, at) => visit(row, frequencies[at] ?? 1));
}

export interface PostingCache {
  /** The posting under a key; concurrent askers of a missing key share one `fetch`. */
  get(key: string, fetch: () => Promise<Posting>): Promise<Posting>;
}

/** Segments never change, so a posting stays true; the least recently used go when bytes run out. */
export function createPostingCache(budget: number): PostingCache {
  const kept = new Map<string, { readonly posting: Promise<Posting>; bytes: number }>();
  let used = 0;
  return {
    async get(key, fetch) {
      const found = kept.get(key);
      if (found !== undefined) {
        kept.delete(key);
        kept.set(key, found);
        return found.posting;
      }
      const entry = { posting: fetch(), bytes: 0 };
      kept.set(key, entry);
      try {
        const posting = await entry.posting;
        // 200: what a key, a promise and two typed arrays weigh beside their contents.
        entry.bytes = postingBytes(posting) + 200;
        used += entry.bytes;
        for (const [oldest, { bytes }] of kept) {
          if (used <= budget) break;
          kept.delete(oldest);
          used -= bytes;
        }
        return posting;
      } catch (error) {
        kept.delete(key);
        throw error;
      }
    },
  };
}
