/** Writes that wait for their commit, so that none is seen before it. */
import { EMBEDDER } from './documents.ts';
import type { Write } from './server.ts';

/**
 * Bytes of one request. The server takes 100 MB unless told otherwise; what is sent in one go is
 * held in memory by both, and tasks that follow each other are worked on as one batch anyway.
 */
const PAYLOAD = 16 * 2 ** 20;
/** The server refuses a larger one unless told otherwise; a line has room behind it. */
const LARGEST = 80 * 2 ** 20;
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

/** Passages of a report have ids that begin alike, up to the first hyphen. */
const ownerOf = (id: string): string => id.split('-', 1)[0] ?? id;

/**
 * What stands in the place of a passage until its deletion is worked on: it has no grams and is no
 * passage (see `PASSAGES`), so nothing finds or counts it. It comes with what takes the passage's
 * place: a request is one transaction of the server, a deletion would be another.
 */
const GONE_MARK = 3;
const goneLine = (id: string): string =>
  JSON.stringify({ id, vector: GONE_MARK, _vectors: { [EMBEDDER]: null } });

/** Requests with whole reports, in the order in which they came. */
function puts(index: string, lines: Iterable<readonly [id: string, line: string]>): Write[] {
  const reports = new Map<string, string[]>();
  for (const [id, line] of lines) {
    const owner = ownerOf(id);
    const own = reports.get(owner) ?? [];
    own.push(line);
    reports.set(owner, own);
  }
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
  for (const own of reports.values()) {
    const size = own.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
    if (bytes + size > PAYLOAD) send();
    for (const line of own) {
      // One report of its own that the server would refuse goes in pieces all the same.
      if (bytes > LARGEST) send();
      payload.push(line);
      bytes += Buffer.byteLength(line) + 1;
    }
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
    writes(index, old) {
      const gone = [...deleted].filter((id) => !lines.has(id));
      const replaced = new Set([...lines.keys()].map(ownerOf));
      // Where nothing takes a passage's place, the deletion is all there is.
      const marked = gone.filter((id) => replaced.has(ownerOf(id)));
      return [
        ...(old === null ? [] : deletes(old, [...deleted])),
        ...puts(index, [...marked.map((id) => [id, goneLine(id)] as const), ...lines]),
        ...deletes(index, gone),
      ];
    },
    dropPuts: () => lines.clear(),
    clear() {
      lines.clear();
      deleted.clear();
    },
  };
}
