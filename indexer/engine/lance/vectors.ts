/**
 * Nearest neighbours within one segment. A small segment's vectors stand in memory and are all
 * compared, exactly; a large one's are found through a graph in Lance (HNSW over bytes), which
 * then compares the exact vectors of what it found.
 */
import { Index, type Table } from '@lancedb/lancedb';
import { type Bits, countBits, eachBit, hasBit } from './bits.ts';
import { floatsOf, integersOf, scanWords, vectorsOf } from './scan.ts';

export interface NearRow {
  readonly row: number;
  readonly similarity: number;
}

export interface VectorIndex {
  /** Rows that have a vector. */
  readonly rows: Int32Array;
  /** False while a segment large enough for a graph has none. */
  readonly graphed: boolean;
  nearest(
    vector: Float32Array,
    k: number,
    allowed: Bits,
    codes: TagFilter,
  ): Promise<readonly NearRow[]>;
  buildGraph(): Promise<void>;
}

/** A filter as codes of the segment, a list a field; null when nothing is filtered. */
export type TagFilter = readonly (readonly number[])[] | null;

export const NO_VECTORS: VectorIndex = {
  rows: new Int32Array(0),
  graphed: true,
  nearest: async () => [],
  buildGraph: async () => {},
};

/** So few allowed rows are named one by one; Lance reads longer lists more slowly than tags. */
const NAMED_ROWS = 500;
/** Candidates the graph search keeps, in neighbours asked for; below 1.5 recall falls. */
const BREADTH = 2;
const LEAST_BREADTH = 300;
/** Bytes stand in for floats in the graph, so a few more are fetched and compared exactly. */
const SPARE = 1.25;

function byNearness(left: NearRow, right: NearRow): number {
  return right.similarity - left.similarity || left.row - right.row;
}

function lengthOf(vector: Float32Array): number {
  let square = 0;
  for (const value of vector) square += value * value;
  return Math.sqrt(square);
}

/** @param vectors one after another, in the order of `rows`. */
export function createMemoryVectors(rows: Int32Array, vectors: Float32Array): VectorIndex {
  const dimensions = rows.length === 0 ? 0 : vectors.length / rows.length;
  const lengths = Float64Array.from(rows, (_, index) =>
    lengthOf(vectors.subarray(index * dimensions, (index + 1) * dimensions)),
  );
  return {
    rows,
    graphed: true,
    buildGraph: async () => {},
    async nearest(vector, k, allowed) {
      if (k <= 0) return [];
      const similarities = new Float64Array(rows.length).fill(-Infinity);
      const own = lengthOf(vector);
      for (let index = 0; index < rows.length; index += 1) {
        const row = rows[index] ?? 0;
        if (!hasBit(allowed, row)) continue;
        const start = index * dimensions;
        let dot = 0;
        for (let at = 0; at < dimensions; at += 1)
          dot += (vector[at] ?? 0) * (vectors[start + at] ?? 0);
        similarities[index] = dot / (own * (lengths[index] ?? 1));
      }
      const least = similarities.toSorted().at(-Math.min(k, rows.length)) ?? Infinity;
      const near: NearRow[] = [];
      similarities.forEach((similarity, index) => {
        if (similarity >= least && similarity !== -Infinity)
          near.push({ row: rows[index] ?? 0, similarity });
      });
      return near.sort(byNearness).slice(0, k);
    },
  };
}

export async function createGraphVectors(table: Table, rows: Int32Array): Promise<VectorIndex> {
  let graphed = (await table.listIndices()).some((index) => index.columns.includes('vector'));

  async function ask(vector: Float32Array, k: number, where: string | null): Promise<NearRow[]> {
    const query = table
      .query()
      .nearestTo(vector)
      .column('vector')
      .distanceType('cosine')
      .select(['row', '_distance'])
      .limit(k);
    if (graphed) query.ef(Math.max(LEAST_BREADTH, Math.ceil(k * BREADTH))).refineFactor(1);
    if (where !== null) query.where(where);
    const near: NearRow[] = [];
    for await (const batch of query) {
      const found = integersOf(batch, 'row');
      const distances = floatsOf(batch, '_distance');
      found.forEach((row, at) => near.push({ row, similarity: 1 - (distances[at] ?? 1) }));
    }
    return near;
  }

  return {
    rows,
    get graphed() {
      return graphed;
    },
    async buildGraph() {
      await table.createIndex('vector', {
        config: Index.hnswSq({ distanceType: 'cosine', numPartitions: 1 }),
      });
      graphed = true;
    },
    async nearest(vector, k, allowed, codes) {
      const size = countBits(allowed);
      if (size === 0) return [];
      if (size <= NAMED_ROWS) {
        const named: number[] = [];
        eachBit(allowed, (row) => named.push(row));
        const near = await ask(
          vector,
          Math.min(size, Math.ceil(k * SPARE)),
          `row IN (${named.join(',')})`,
        );
        return near.sort(byNearness).slice(0, k);
      }
      const where =
        codes?.map((field) => `array_has_any(tags, [${field.join(',')}])`).join(' AND ') ?? null;
      // Dead rows are in the graph too and may crowd out the living: ask for more until enough.
      for (let asked = Math.ceil(k * SPARE); ; asked *= 2) {
        const found = await ask(vector, Math.min(asked, rows.length), where);
        const near = found.filter(({ row }) => hasBit(allowed, row));
        const all = found.length < asked || asked >= rows.length;
        if (near.length >= k || all) return near.sort(byNearness).slice(0, k);
      }
    },
  };
}

export async function readVectors(table: Table, dimensions: number): Promise<VectorIndex> {
  const rows: number[] = [];
  const parts: Float32Array[] = [];
  for await (const { rows: some, batch } of scanWords(table, ['vector'])) {
    rows.push(...some);
    parts.push(vectorsOf(batch, dimensions));
  }
  const all = new Float32Array(rows.length * dimensions);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return createMemoryVectors(Int32Array.from(rows), all);
}
