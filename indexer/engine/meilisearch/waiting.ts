/** Writes that wait for their commit, so that none is seen before it. */
import type { Write } from './server.ts';

/**
 * Bytes of one request. The server takes 100 MB unless told otherwise; what is sent in one go is
 * held in memory by both, and tasks that follow each other are worked on as one batch anyway.
 */
const PAYLOAD = 16 * 2 ** 20;
/** Ids deleted by one request. */
const DELETED_AT_ONCE = 10_000;

export interface Waiting {
  readonly size: number;
  /** @param line one line of JSON */
  put(id: string, line: string): void;
  delete(id: string): void;
  /**
   * @param index takes puts and deletes
   * @param old takes the deletes as well; null for no such index
   */
  writes(index: string, old: string | null): readonly Write[];
  dropPuts(): void;
  clear(): void;
}

function deletes(index: string, ids: readonly string[]): Write[] {
  const writes: Write[] = [];
  for (let start = 0; start < ids.length; start += DELETED_AT_ONCE) {
    const some = ids.slice(start, start + DELETED_AT_ONCE);
    writes.push((client) => client.index(index).deleteDocuments(some));
  }
  return writes;
}

function puts(index: string, lines: Iterable<string>): Write[] {
  const writes: Write[] = [];
  let payload: string[] = [];
  let bytes = 0;
  const send = (): void => {
    if (payload.length === 0) return;
    const body = payload.join('\n');
    writes.push((client) =>
      client.index(index).addDocumentsFromString(body, 'application/x-ndjson'),
    );
    payload = [];
    bytes = 0;
  };
  for (const line of lines) {
    const size = Buffer.byteLength(line) + 1;
    if (bytes + size > PAYLOAD) send();
    payload.push(line);
    bytes += size;
  }
  send();
  return writes;
}

export function createWaiting(): Waiting {
  /** By passage; the last word on each counts. */
  const lines = new Map<string, string>();
  const deleted = new Set<string>();
  return {
    get size() {
      return lines.size + deleted.size;
    },
    put: (id, line) => void lines.set(id, line),
    delete(id) {
      lines.delete(id);
      deleted.add(id);
    },
    writes: (index, old) => [
      ...(old === null ? [] : deletes(old, [...deleted])),
      ...deletes(
        index,
        [...deleted].filter((id) => !lines.has(id)),
      ),
      ...puts(index, lines.values()),
    ],
    dropPuts: () => lines.clear(),
    clear() {
      lines.clear();
      deleted.clear();
    },
  };
}
