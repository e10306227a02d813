/**
 * A server on the loopback that plays what the adapter uses of Meilisearch, in memory and by the
 * plainest means, with moods. What it finds is what `meilisearch-filter.ts` says of each document.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parseFilters, type Stored } from './meilisearch-filter.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}
/**
 * What to answer instead; `hang up` closes the connection without a word, `lose answer` does so
 * when the work is done.
 */
export type Mood = (
  asked: Asked,
) => { readonly status: number; readonly body: string } | 'hang up' | 'lose answer' | null;

export interface MeilisearchStub {
  readonly url: string;
  readonly asked: Asked[];
  /** Documents of an index, by id. */
  readonly indexes: ReadonlyMap<string, ReadonlyMap<string, Stored>>;
  mood: Mood;
  /** Tasks of this type fail; null for none. */
  failing: string | null;
  version: string;
  /** Closes the port and all connections; `comeBack` opens the same port. */
  leave(): Promise<void>;
  comeBack(): Promise<void>;
}

interface Query {
  readonly indexUid: string;
  readonly filter?: string | readonly string[];
  readonly offset?: number;
  readonly limit?: number;
  readonly facets?: readonly string[];
  readonly sort?: readonly string[];
  readonly vector?: readonly number[];
  readonly attributesToRetrieve?: readonly string[];
}
interface Index {
  documents: Map<string, Stored>;
  settings: Stored;
}

class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  constructor(status: number, code: string) {
    super(`refused: ${code}`);
    this.status = status;
    this.code = code;
  }
}

const vectorOf = (document: Stored): readonly number[] | null =>
  (document['_vectors'] as Readonly<Record<string, readonly number[] | null>>)['passage'] ?? null;

function cosine(one: readonly number[], other: readonly number[]): number {
  const dot = one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
  return dot / (Math.hypot(...one) * Math.hypot(...other));
}

function shown(hit: Stored, { attributesToRetrieve }: Query): Stored {
  const names = attributesToRetrieve ?? Object.keys(hit);
  return Object.fromEntries([...names, '_rankingScore'].map((name) => [name, hit[name]]));
}

function answer(index: Index, query: Query): Stored {
  const holds = parseFilters(query.filter ?? []);
  const { vector, offset = 0, limit = 20 } = query;
  let hits = [...index.documents.values()].filter(holds);
  if (query.sort !== undefined) {
    hits.sort((one, other) => Number(one['length']) - Number(other['length']));
  }
  if (vector !== undefined) {
    hits = hits
      .map((hit): Stored => {
        const own = vectorOf(hit);
        return { ...hit, _rankingScore: own === null ? -1 : (1 + cosine(own, vector)) / 2 };
      })
      .filter((hit) => Number(hit['_rankingScore']) >= 0)
      .toSorted((one, other) => Number(other['_rankingScore']) - Number(one['_rankingScore']));
  }
  const facetDistribution: Record<string, Record<string, number>> = {};
  for (const field of query.facets ?? []) {
    const counts: Record<string, number> = {};
    for (const hit of hits) {
      for (const value of (hit[field] ?? []) as readonly string[]) {
        counts[value] = (counts[value] ?? 0) + 1;
      }
    }
    facetDistribution[field] = counts;
  }
  return {
    hits: hits.slice(offset, offset + limit).map((hit) => shown(hit, query)),
    estimatedTotalHits: hits.length,
    ...(query.facets !== undefined && { facetDistribution }),
  };
}

export async function startMeilisearchStub(): Promise<MeilisearchStub> {
  const indexes = new Map<string, Index>();
  const tasks: Stored[] = [];
  const at = (name: string): Index => {
    const index = indexes.get(name);
    if (index === undefined) throw new Refusal(404, 'index_not_found');
    return index;
  };
  const made = (name: string): Index => {
    const index = indexes.get(name) ?? { documents: new Map(), settings: {} };
    indexes.set(name, index);
    return index;
  };
  /** Done at once; the one who asks is told later, as by the real server. */
  function task(type: string, work: () => void): Stored {
    let error: Stored | null = null;
    try {
      if (stub.failing === type) throw new Refusal(500, 'no_space_left_on_device');
      work();
    } catch (failure) {
      if (!(failure instanceof Refusal)) throw failure;
      error = { code: failure.code, message: failure.message };
    }
    const uid = tasks.push({ type, status: error === null ? 'succeeded' : 'failed', error }) - 1;
    return { taskUid: uid, status: 'enqueued', type };
  }

  function route({ method, path, body }: Asked): unknown {
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names what the route takes
    const read = <T>(): T => JSON.parse(body) as T;
    const [first = '', name = '', ...rest] = path.split('/').slice(1);
    const below = rest.join('/');
    if (first === 'version') return { pkgVersion: stub.version };
    if (first === 'tasks') return { uid: Number(name), ...tasks[Number(name)] };
    if (first === 'multi-search') {
      const { queries } = read<{ readonly queries: readonly Query[] }>();
      return { results: queries.map((query) => answer(at(query.indexUid), query)) };
    }
    if (first === 'swap-indexes') {
      return task('indexSwap', () => {
        for (const { indexes: pair } of read<readonly { readonly indexes: [string, string] }[]>()) {
          const [one, other] = [at(pair[0]), at(pair[1])];
          indexes.set(pair[0], other).set(pair[1], one);
        }
      });
    }
    if (first !== 'indexes') throw new Refusal(404, 'not_found');
    if (name === '') {
      const { uid } = read<{ readonly uid: string }>();
      return task('indexCreation', () => {
        if (indexes.has(uid)) throw new Refusal(409, 'index_already_exists');
        made(uid);
      });
    }
    switch (`${method} ${below}`) {
      case 'GET ':
        at(name);
        return { uid: name, primaryKey: 'id' };
      case 'DELETE ':
        return task('indexDeletion', () => {
          at(name);
          indexes.delete(name);
        });
      case 'POST search':
        return answer(at(name), read<Query>());
      case 'GET settings':
        return at(name).settings;
      case 'PATCH settings':
        return task('settingsUpdate', () => {
          made(name).settings = { ...made(name).settings, ...read<Stored>() };
        });
      case 'POST documents':
        return task('documentAdditionOrUpdate', () => {
          const lines = body.startsWith('[')
            ? read<Stored[]>()
            : body.split('\n').map((line) => JSON.parse(line) as Stored);
          for (const line of lines) made(name).documents.set(String(line['id']), line);
        });
      case 'POST documents/delete-batch':
        return task('documentDeletion', () => {
          for (const id of read<string[]>()) at(name).documents.delete(id);
        });
      default:
        throw new Refusal(404, 'not_found');
    }
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Buffer));
    const asked: Asked = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      authorization: incoming.headers.authorization,
      body: Buffer.concat(chunks).toString(),
    };
    stub.asked.push(asked);
    const mood = stub.mood(asked);
    if (mood === 'hang up' || mood === 'lose answer') {
      if (mood === 'lose answer') route(asked);
      incoming.socket.destroy();
      return;
    }
    if (mood !== null) {
      outgoing.writeHead(mood.status).end(mood.body);
      return;
    }
    try {
      outgoing.end(JSON.stringify(route(asked)));
    } catch (error) {
      const { status, code } =
        error instanceof Refusal ? error : { status: 400, code: 'invalid_search_filter' };
      const message = error instanceof Error ? error.message : '';
      outgoing
        .writeHead(status)
        .end(JSON.stringify({ message, code, type: 'invalid_request', link: '' }));
    }
  }

  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing));
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const stub: MeilisearchStub = {
    url: `http://127.0.0.1:${port}`,
    asked: [],
    get indexes() {
      return new Map([...indexes].map(([name, { documents }]) => [name, documents]));
    },
    mood: () => null,
    failing: null,
    version: '1.50.0',
    leave: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    comeBack: () => listen(port),
  };
  return stub;
}
