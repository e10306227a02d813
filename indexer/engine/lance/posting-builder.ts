/** Grows one posting while a segment is walked through, rows ascending. */
import { emptyBits, setBit } from './bits.ts';
import { MAX_FREQUENCY, type Posting } from './postings.ts';

const FIRST_SIZE = 64;

export interface PostingBuilder {
  readonly key: string;
  /** Rows so far. */
  readonly size: number;
  /** One more occurrence in a row, the same as before or a later one. */
  add(row: number): void;
  done(): Posting;
}

/** @param denseRows rows of the segment when the term is to be kept as one bit a row, else null. */
export function createPostingBuilder(key: string, denseRows: number | null): PostingBuilder {
  const bits = denseRows === null ? null : emptyBits(denseRows);
  let rows = new Uint32Array(bits === null ? FIRST_SIZE : 0);
  let frequencies = new Uint8Array(FIRST_SIZE);
  let size = 0;
  let lastRow = -1;

  function widen(): void {
    const wider = new Uint8Array(size * 2);
    wider.set(frequencies);
    frequencies = wider;
    if (bits !== null) return;
    const widerRows = new Uint32Array(size * 2);
    widerRows.set(rows);
    rows = widerRows;
  }

  return {
    key,
    get size() {
      return size;
    },
    add(row) {
      if (row === lastRow) {
        frequencies[size - 1] = Math.min(MAX_FREQUENCY, (frequencies[size - 1] ?? 0) + 1);
        return;
      }
      if (size === frequencies.length) widen();
      if (bits === null) rows[size] = row;
      else setBit(bits, row);
      frequencies[size] = 1;
      size += 1;
      lastRow = row;
    },
    done() {
      const counts = frequencies.slice(0, size);
      return bits === null
        ? { kind: 'sparse', rows: rows.slice(0, size), frequencies: counts }
        : { kind: 'dense', bits, frequencies: counts };
    },
  };
}
