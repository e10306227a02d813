/** Vectors beside the library, so that an index can be made again without embedding anything. */
import { endianness } from 'node:os';
import type { Database } from 'better-sqlite3';
import type { VectorCache } from './cached-embedder.ts';

/**
 * With a rowid: a row of 2 KB does not fit an index page, so WITHOUT ROWID would send it to a page
 * of its own (measured on 19,200 vectors: 4.7 KB a row for 4.2, writing 3 times, reading 2.6 times
 * slower).
 */
const TABLE = `CREATE TABLE IF NOT EXISTS vector (
  embedder TEXT NOT NULL,
  hash BLOB NOT NULL,           -- sha256 of role and text
  vector BLOB NOT NULL,         -- 32-bit floats, little endian
  PRIMARY KEY (embedder, hash)
)`;

/** @param db an open database; the cache makes its table in it */
export function createSqliteVectorCache(db: Database): VectorCache {
  db.exec(TABLE);
  const read = db
    .prepare<[string, Buffer], Buffer>('SELECT vector FROM vector WHERE embedder = ? AND hash = ?')
    .pluck();
  const write = db.prepare<[string, Buffer, Buffer]>(
    'INSERT OR REPLACE INTO vector VALUES (?, ?, ?)',
  );
  return {
    get: (keys) =>
      keys.map(({ embedder, hash }) => {
        const bytes = read.get(embedder, Buffer.from(hash, 'hex'));
        return bytes === undefined ? undefined : toVector(bytes);
      }),
    set: db.transaction((entries) => {
      for (const { embedder, hash, vector } of entries) {
        write.run(embedder, Buffer.from(hash, 'hex'), toBytes(vector));
      }
    }) satisfies VectorCache['set'],
  };
}

/** Bytes a float. */
const SIZE = 4;
/** A library can move between machines, so the order of bytes does not follow the machine. */
const SWAP = endianness() === 'BE';

function toBytes(vector: Float32Array): Buffer {
  const bytes = Buffer.from(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength));
  return SWAP ? bytes.swap32() : bytes;
}

function toVector(bytes: Buffer): Float32Array {
  const vector = new Float32Array(bytes.length / SIZE);
  const view = Buffer.from(vector.buffer);
  view.set(bytes);
  if (SWAP) view.swap32();
  return vector;
}
