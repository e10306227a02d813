/** Reads the tables of a segment batch by batch, as typed arrays wherever Arrow has them. */
import type { Table } from '@lancedb/lancedb';
import type { RecordBatch } from 'apache-arrow';
import type { TagList } from './columns.ts';
import type { CodedBatch } from './common.ts';

/** Rows worked on at a stretch; in between, the event loop answers searches. */
const ROWS_A_STRETCH = 1_024;

async function* batches(table: Table, columns: string[]): AsyncGenerator<RecordBatch> {
  for await (const batch of table.query().select(columns)) yield batch;
}

function column(batch: RecordBatch, name: string) {
  const data = batch.getChild(name)?.data[0];
  if (data === undefined) throw new RangeError(`索引表缺少 ${name} 列`);
  return data;
}

/** Arrow's types do not say which array holds a column; a folder of another make may differ. */
function expectArray<T>(values: unknown, kind: abstract new (...given: never) => T): T {
  if (!(values instanceof kind)) throw new RangeError(`索引表的列不是 ${kind.name}`);
  return values;
}

export function integersOf(batch: RecordBatch, name: string): Int32Array {
  const { values, length } = column(batch, name);
  return expectArray(values, Int32Array).subarray(0, length);
}

export function floatsOf(batch: RecordBatch, name: string): Float32Array {
  const { values, length } = column(batch, name);
  return expectArray(values, Float32Array).subarray(0, length);
}

export function stringsOf(batch: RecordBatch, name: string): readonly string[] {
  const vector = batch.getChild(name);
  return Array.from({ length: batch.numRows }, (_, index) => String(vector?.get(index)));
}

/** The list column of a batch, its offsets starting at 0. */
export function tagsOf(batch: RecordBatch): TagList {
  const data = column(batch, 'tags');
  const given = expectArray(data.valueOffsets, Int32Array).subarray(0, data.length + 1);
  const start = given[0] ?? 0;
  const child = expectArray(data.children[0]?.values, Int32Array);
  return {
    offsets: given.map((offset) => offset - start),
    codes: child.subarray(start, given.at(-1) ?? start),
  };
}

export function vectorsOf(batch: RecordBatch, dimensions: number): Float32Array {
  const data = column(batch, 'vector');
  const child = expectArray(data.children[0]?.values, Float32Array);
  return child.subarray(data.offset * dimensions, (data.offset + data.length) * dimensions);
}

/** The text column in row order, as bytes. */
export async function* scanUnits(words: Table): AsyncGenerator<CodedBatch> {
  for await (const batch of batches(words, ['row', 'units'])) {
    const rows = integersOf(batch, 'row');
    const data = column(batch, 'units');
    const bytes = expectArray(data.values, Uint8Array);
    const offsets = expectArray(data.valueOffsets, Int32Array).subarray(0, data.length + 1);
    for (let first = 0; first < rows.length; first += ROWS_A_STRETCH) {
      yield {
        firstRow: rows[first] ?? 0,
        bytes,
        offsets: offsets.subarray(first, first + ROWS_A_STRETCH + 1),
      };
      await new Promise(setImmediate);
    }
  }
}

export interface WordBatch {
  readonly rows: Int32Array;
  readonly batch: RecordBatch;
}

export async function* scanWords(words: Table, columns: string[]): AsyncGenerator<WordBatch> {
  for await (const batch of batches(words, ['row', ...columns])) {
    yield { rows: integersOf(batch, 'row'), batch };
    await new Promise(setImmediate);
  }
}

/** Row ids of Lance: the fragment in the upper half, the place in it in the lower. */
export function rowIdsOf(batch: RecordBatch): Uint32Array {
  const values = expectArray(column(batch, '_rowid').values, BigUint64Array);
  return new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
}
