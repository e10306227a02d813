/**
 * Rows as Arrow tables. Types are explicit, since those Lance guesses differ from batch to batch,
 * and buffers are filled by hand: the generic builders take ten times as long.
 */
import {
  Field,
  FixedSizeList,
  Float32,
  Int32,
  Int64,
  List,
  RecordBatch,
  Schema,
  Struct,
  Table,
  Utf8,
  makeData,
  type Data,
} from 'apache-arrow';
import type { TagList } from './columns.ts';

const tagType = new List(new Field('item', new Int32(), true));

/** Lance reads numbers in a filter as 64 bits, and passes over an index of narrower ones. */
const filteredTagType = new List(new Field('item', new Int64(), true));

const wordsSchema = new Schema([
  new Field('row', new Int32(), false),
  new Field('id', new Utf8(), false),
  /** In units. */
  new Field('length', new Int32(), false),
  new Field('tags', tagType, false),
  new Field('bigrams', new Utf8(), false),
  new Field('units', new Utf8(), false),
]);

export interface WordRows {
  readonly firstRow: number;
  readonly ids: readonly string[];
  readonly lengths: readonly number[];
  readonly tags: TagList;
  readonly bigrams: readonly string[];
  readonly units: readonly string[];
}

export interface VectorRows {
  /** Rows of the words table, ascending. */
  readonly rows: Int32Array;
  readonly tags: TagList;
  /** One vector after another. */
  readonly vectors: Float32Array;
}

function integers(data: Int32Array): Data<Int32> {
  return makeData({ type: new Int32(), data });
}

function strings(values: readonly string[]): Data<Utf8> {
  const data = Buffer.from(values.join(''), 'utf8');
  const valueOffsets = new Int32Array(values.length + 1);
  values.forEach((value, index) => {
    valueOffsets[index + 1] = (valueOffsets[index] ?? 0) + Buffer.byteLength(value);
  });
  return makeData({ type: new Utf8(), length: values.length, nullCount: 0, valueOffsets, data });
}

function tagData(tags: TagList): Data<List<Int32>> {
  return makeData({
    type: tagType,
    length: tags.offsets.length - 1,
    nullCount: 0,
    valueOffsets: tags.offsets,
    child: integers(tags.codes),
  });
}

function tableOf(schema: Schema, length: number, children: Data[]): Table {
  const type = new Struct(schema.fields);
  const batch = new RecordBatch(schema, makeData({ type, length, nullCount: 0, children }));
  return new Table(schema, batch);
}

export function wordsTable(rows: WordRows): Table {
  const { firstRow, ids } = rows;
  return tableOf(wordsSchema, ids.length, [
    integers(Int32Array.from(ids, (_, index) => firstRow + index)),
    strings(ids),
    integers(Int32Array.from(rows.lengths)),
    tagData(rows.tags),
    strings(rows.bigrams),
    strings(rows.units),
  ]);
}

export function vectorsTable(rows: VectorRows, dimensions: number): Table {
  const vectorType = new FixedSizeList(dimensions, new Field('item', new Float32(), true));
  const schema = new Schema([
    new Field('row', new Int32(), false),
    new Field('tags', filteredTagType, false),
    new Field('vector', vectorType, false),
  ]);
  const child = makeData({ type: new Float32(), data: rows.vectors });
  const tags = makeData({
    type: filteredTagType,
    length: rows.rows.length,
    nullCount: 0,
    valueOffsets: rows.tags.offsets,
    child: makeData({ type: new Int64(), data: BigInt64Array.from(rows.tags.codes, BigInt) }),
  });
  return tableOf(schema, rows.rows.length, [
    integers(rows.rows),
    tags,
    makeData({ type: vectorType, length: rows.rows.length, nullCount: 0, child }),
  ]);
}
