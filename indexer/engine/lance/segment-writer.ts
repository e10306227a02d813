/**
 * Writes one segment: rows go to disk as they come, `seal` indexes them, and from then on the
 * segment never changes. A folder that was not sealed and listed in the manifest is litter.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { connect, Index, type Session, type Table } from '@lancedb/lancedb';
import { LONGEST_CODE } from '../coding.ts';
import type { FilterField } from '../engine.ts';
import { vectorsTable, wordsTable } from './arrow-tables.ts';
import type { DictionaryEntry } from './columns.ts';
import { countCommon } from './common.ts';
import { writeCommon } from './common-file.ts';
import { type SegmentFiles, VECTORS, WORDS } from './files.ts';
import { scanUnits } from './scan.ts';
import { TEXT_MAX_ROWS } from './text-words.ts';

/** Rows kept before they are written: a fragment a write, and each costs a file. */
const ROWS_A_WRITE = 4_000;
/** Vectors kept in memory and compared one by one when a segment holds fewer. */
export const GRAPH_MIN_VECTORS = 20_000;

/** Words are our own codes, so nothing about them may be analysed, cut or dropped. */
const PLAIN_WORDS = {
  baseTokenizer: 'whitespace',
  lowercase: false,
  stem: false,
  removeStopWords: false,
  asciiFolding: false,
  maxTokenLength: 2 * LONGEST_CODE,
} as const;

export interface StoredRow {
  readonly id: string;
  readonly length: number;
  readonly tags: readonly number[];
  readonly bigrams: string;
  readonly units: string;
  readonly vector: Float32Array | undefined;
}

export interface SegmentWriter {
  readonly rows: number;
  /** The code of a value, new or known. */
  tag(field: FilterField, value: string): number;
  /** Gives the row its place. */
  add(row: StoredRow): Promise<number>;
  seal(): Promise<void>;
  discard(): Promise<void>;
}

function tagList(rows: readonly StoredRow[]): { offsets: Int32Array; codes: Int32Array } {
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach((row, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + row.tags.length;
  });
  return { offsets, codes: Int32Array.from(rows.flatMap((row) => row.tags)) };
}

/** Rank of each row when rows are sorted by id. */
export function ranksOf(ids: readonly string[]): Uint32Array {
  const sorted = Uint32Array.from(ids, (_, row) => row).sort((left, right) => {
    const [one, other] = [ids[left] ?? '', ids[right] ?? ''];
    if (one === other) return left - right;
    return one < other ? -1 : 1;
  });
  const ranks = new Uint32Array(ids.length);
  sorted.forEach((row, rank) => (ranks[row] = rank));
  return ranks;
}

async function indexWords(words: Table, files: SegmentFiles, rows: number): Promise<void> {
  await words.createIndex('bigrams', { config: Index.fts({ ...PLAIN_WORDS, withPosition: true }) });
  await words.createIndex('units', { config: Index.fts({ ...PLAIN_WORDS, withPosition: false }) });
  await writeCommon(files.common, rows, await countCommon(rows, () => scanUnits(words)));
}

export async function createSegmentWriter(
  files: SegmentFiles,
  dimensions: number,
  session: Session,
): Promise<SegmentWriter> {
  await mkdir(files.folder, { recursive: true });
  const database = await connect(files.folder, {}, session);
  const codes = new Map<string, number>();
  const dictionary: DictionaryEntry[] = [];
  const ids: string[] = [];
  let waiting: StoredRow[] = [];
  let words: Table | undefined;
  let vectors: Table | undefined;
  let vectorCount = 0;

  async function flush(): Promise<void> {
    if (waiting.length === 0) return;
    const rows = waiting;
    waiting = [];
    const firstRow = ids.length - rows.length;
    const table = wordsTable({
      firstRow,
      ids: rows.map((row) => row.id),
      lengths: rows.map((row) => row.length),
      tags: tagList(rows),
      bigrams: rows.map((row) => row.bigrams),
      units: rows.map((row) => row.units),
    });
    if (words === undefined) words = await database.createTable(WORDS, table);
    else await words.add(table);

    const numbers = rows.flatMap((row, index) =>
      row.vector === undefined ? [] : [firstRow + index],
    );
    if (numbers.length === 0) return;
    const withVector = rows.filter((row) => row.vector !== undefined);
    const all = new Float32Array(numbers.length * dimensions);
    withVector.forEach((row, index) => all.set(row.vector ?? [], index * dimensions));
    const vectorRows = vectorsTable(
      { rows: Int32Array.from(numbers), tags: tagList(withVector), vectors: all },
      dimensions,
    );
    if (vectors === undefined) vectors = await database.createTable(VECTORS, vectorRows);
    else await vectors.add(vectorRows);
    vectorCount += numbers.length;
  }

  return {
    get rows() {
      return ids.length;
    },
    tag(field, value) {
      const key = `${field}\u0000${value}`;
      const known = codes.get(key);
      if (known !== undefined) return known;
      codes.set(key, dictionary.length);
      return dictionary.push([field, value]) - 1;
    },
    async add(row) {
      waiting.push(row);
      const place = ids.push(row.id) - 1;
      if (waiting.length >= ROWS_A_WRITE) await flush();
      return place;
    },
    async seal() {
      await flush();
      if (words === undefined) throw new Error('空的索引段不能封存。');
      if (ids.length > TEXT_MAX_ROWS) await indexWords(words, files, ids.length);
      if (vectors !== undefined && vectorCount >= GRAPH_MIN_VECTORS) {
        // One fragment instead of many: exact vectors are then fetched in one read, not in one each.
        await vectors.optimize({ cleanupOlderThan: new Date(), deleteUnverified: true });
        await vectors.createIndex('tags', { config: Index.labelList() });
        await vectors.createIndex('row', { config: Index.btree() });
      }
      await writeFile(files.order, ranksOf(ids));
      await writeFile(files.dictionary, JSON.stringify(dictionary), { flush: true });
      words.close();
      vectors?.close();
      database.close();
    },
    async discard() {
      words?.close();
      vectors?.close();
      database.close();
      await rm(files.folder, { recursive: true, force: true });
    },
  };
}
