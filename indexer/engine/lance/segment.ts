/** One sealed segment, opened for reading. Its rows never change; which are alive is kept outside. */
import { readFile, rm } from 'node:fs/promises';
import { connect, type Connection, type Session, type Table } from '@lancedb/lancedb';
import * as z from 'zod';
import { FILTER_FIELDS } from '../engine.ts';
import { type ColumnStore, createColumns, type DictionaryEntry } from './columns.ts';
import { readCommon } from './common-file.ts';
import { type SegmentFiles, VECTORS, WORDS } from './files.ts';
import type { PostingCache } from './postings.ts';
import { integersOf, rowIdsOf, scanWords, stringsOf, tagsOf } from './scan.ts';
import { GRAPH_MIN_VECTORS } from './segment-writer.ts';
import { createGraphVectors, NO_VECTORS, readVectors, type VectorIndex } from './vectors.ts';
import { readTextWords, TEXT_MAX_ROWS } from './text-words.ts';
import { createWordIndex, type WordIndex } from './words.ts';

export interface Segment {
  readonly name: string;
  /** Of its vectors. */
  readonly dimensions: number;
  readonly rows: number;
  readonly ids: readonly string[];
  /** In units. */
  readonly lengths: Int32Array;
  /** Rank of each row by id, and the row of each rank. */
  readonly ranks: Uint32Array;
  readonly byRank: Uint32Array;
  readonly dictionary: readonly DictionaryEntry[];
  readonly columns: ColumnStore;
  readonly words: WordIndex;
  readonly vectors: VectorIndex;
  readonly tables: { readonly words: Table; readonly vectors: Table | null };
  /** Rows of an id: two and more when it was put again before a commit, all but one of them dead. */
  rowsOf(id: string): readonly number[];
  /** Keeps the files while someone reads; every `hold` needs a `release`. */
  hold(): void;
  release(): Promise<void>;
  /** Gives the segment up: files are removed when the last reader has gone. */
  retire(): Promise<void>;
  close(): void;
}

const dictionarySchema = z.array(z.tuple([z.enum(FILTER_FIELDS), z.string()]));

async function readRows(table: Table) {
  const ids: string[] = [];
  const lengths: number[] = [];
  const codes: Int32Array[] = [];
  const offsets = [0];
  const fragments = new Map<number, number>();
  const query = table.query().select(['row', 'id', 'length', 'tags']).withRowId();
  for await (const batch of query) {
    const rows = integersOf(batch, 'row');
    const rowIds = rowIdsOf(batch);
    rows.forEach((row, at) => {
      const fragment = rowIds[at * 2 + 1] ?? 0;
      if (!fragments.has(fragment)) fragments.set(fragment, row - (rowIds[at * 2] ?? 0));
    });
    if (rows[0] !== ids.length) throw new RangeError(`索引行的次序不符：${rows[0]}`);
    for (const id of stringsOf(batch, 'id')) ids.push(id);
    for (const length of integersOf(batch, 'length')) lengths.push(length);
    const tags = tagsOf(batch);
    const start = offsets.at(-1) ?? 0;
    for (const offset of tags.offsets.subarray(1)) offsets.push(start + offset);
    codes.push(tags.codes);
  }
  const all = new Int32Array(offsets.at(-1) ?? 0);
  let at = 0;
  for (const part of codes) {
    all.set(part, at);
    at += part.length;
  }
  const tags = { offsets: Int32Array.from(offsets), codes: all };
  return { ids, lengths: Int32Array.from(lengths), tags, fragments };
}

async function openVectors(database: Connection, dimensions: number) {
  if (!(await database.tableNames()).includes(VECTORS)) return { table: null, index: NO_VECTORS };
  const table = await database.openTable(VECTORS);
  if ((await table.countRows()) < GRAPH_MIN_VECTORS) {
    return { table, index: await readVectors(table, dimensions) };
  }
  const rows: number[] = [];
  for await (const { rows: some } of scanWords(table, [])) for (const row of some) rows.push(row);
  return { table, index: await createGraphVectors(table, Int32Array.from(rows)) };
}

export interface SegmentOptions {
  readonly dimensions: number;
  readonly session: Session;
  readonly cache: PostingCache;
}

/** @throws when a file is missing or does not fit the others. */
export async function openSegment(
  files: SegmentFiles,
  name: string,
  { dimensions, session, cache }: SegmentOptions,
): Promise<Segment> {
  const database = await connect(files.folder, {}, session);
  const table = await database.openTable(WORDS);
  const { ids, lengths, tags, fragments } = await readRows(table);
  const dictionary = dictionarySchema.parse(JSON.parse(await readFile(files.dictionary, 'utf8')));
  const ranks = new Uint32Array(Uint8Array.from(await readFile(files.order)).buffer);
  if (ranks.length !== ids.length) throw new RangeError(`${files.order}: ${ranks.length}`);
  const byRank = new Uint32Array(ids.length);
  ranks.forEach((rank, row) => (byRank[rank] = row));
  const words =
    ids.length > TEXT_MAX_ROWS
      ? createWordIndex({
          name,
          table,
          fragments,
          lengths,
          common: await readCommon(files.common),
          cache,
        })
      : await readTextWords(table, name, cache);
  const vectors = await openVectors(database, dimensions);
  let readers = 0;
  let retired = false;

  function close(): void {
    table.close();
    vectors.table?.close();
    database.close();
  }
  async function removeWhenUnread(): Promise<void> {
    if (!retired || readers > 0) return;
    close();
    await rm(files.folder, { recursive: true, force: true });
  }

  return {
    name,
    dimensions,
    rows: ids.length,
    ids,
    lengths,
    ranks,
    byRank,
    dictionary,
    columns: createColumns(ids.length, tags, dictionary),
    words,
    vectors: vectors.index,
    tables: { words: table, vectors: vectors.table },
    rowsOf(id) {
      let low = 0;
      let high = ids.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((ids[byRank[middle] ?? 0] ?? '') < id) low = middle + 1;
        else high = middle;
      }
      const rows: number[] = [];
      for (let rank = low; ids[byRank[rank] ?? -1] === id; rank += 1) rows.push(byRank[rank] ?? 0);
      return rows;
    },
    hold() {
      readers += 1;
    },
    async release() {
      readers -= 1;
      await removeWhenUnread();
    },
    async retire() {
      retired = true;
      await removeWhenUnread();
    },
    close,
  };
}
