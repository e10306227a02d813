/**
 * The server as the engine talks to it: searches in one request, writes that wait until they are
 * done, and errors that say what to do.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import {
  Meilisearch,
  MeilisearchApiError,
  MeilisearchRequestError,
  type EnqueuedTaskPromise,
  type MultiSearchQuery,
  type SearchParams,
  type SearchResponse,
} from 'meilisearch';
import { BrokenIndex, EngineRefused, EngineUnavailable } from '../errors.ts';

/** A hit with the attributes asked for. */
export type Row = Readonly<Record<string, unknown>>;
export type Found = SearchResponse<Row>;

export interface ServerOptions {
  readonly url: string;
  readonly key?: string;
  /** True for a network of instances that share the index out among them. */
  readonly network: boolean;
  /** Milliseconds that a write waits for a server that does not answer. */
  readonly patience?: number;
  readonly log: (message: string) => void;
}

export interface Server {
  /**
   * @param patient waits for a server that is away, as writes do; a reader is told at once
   * @throws EngineUnavailable, EngineRefused, BrokenIndex
   */
  search(queries: readonly MultiSearchQuery[], patient?: boolean): Promise<readonly Found[]>;
  /** Whether there is an index of this name. */
  has(index: string): Promise<boolean>;
  settings(index: string): Promise<Row>;
  /** Has the server take on writes, one after another, and waits until all of them are done. */
  write(...writes: readonly Write[]): Promise<void>;
  /** For a write that must not be sent twice: when its answer is lost, it throws. */
  writeOnce(write: Write): Promise<void>;
}

/** What has the server take on a task. */
export type Write = (client: Meilisearch) => EnqueuedTaskPromise;

const versionSchema = z.object({ pkgVersion: z.string() });

/** The oldest version that all that is used was seen working with. */
const OLDEST: readonly [number, number] = [1, 50];
/** Milliseconds a request may take, the largest upload included. */
const REQUEST_TIMEOUT = 120_000;
const PATIENCE = 60_000;
/** Milliseconds between two looks at a write that is being worked on. */
const FIRST_LOOK = 20;
const LONGEST_LOOK = 1_000;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;

export const isMissingIndex = (error: unknown): boolean => codeOf(error) === 'index_not_found';

function codeOf(error: unknown): string | undefined {
  return error instanceof MeilisearchApiError ? error.cause?.code : undefined;
}

/** True when the same request may succeed later. */
function isPassing(error: unknown): boolean {
  if (error instanceof MeilisearchRequestError) return true;
  if (!(error instanceof MeilisearchApiError)) return error instanceof SyntaxError;
  const { status } = error.response;
  return status >= 500 || status === 408 || status === 429;
}

/** A write whose answer was lost is sent again, and finds its work done. */
const wasDoneBefore = (type: string, code: string | undefined): boolean =>
  (type === 'indexCreation' && code === 'index_already_exists') ||
  (type === 'indexDeletion' && code === 'index_not_found');

export function createServer(options: ServerOptions): Server {
  const { url, key, network, patience = PATIENCE, log } = options;
  // Checked here, since the client's own message would show the key.
  if (key !== undefined && !/^[\x21-\x7e]*$/.test(key)) {
    throw new EngineRefused(
      'MEILI_KEY 中有空格、换行或中文字符，不是 Meilisearch 的密钥：请重新填写',
    );
  }
  const client = new Meilisearch({
    host: url,
    ...(key !== undefined && { apiKey: key }),
    timeout: REQUEST_TIMEOUT,
    // Compressed answers come in pieces, and each search waits 40 ms for the last of them.
    requestInit: { headers: { 'Accept-Encoding': 'identity' } },
  });
  let checked: Promise<void> | null = null;

  /** What is meant by an error of the client; `isMissingIndex` is left to the caller. */
  function meant(error: unknown): unknown {
    const code = codeOf(error);
    if (code === 'index_not_found') return error;
    const said = error instanceof Error ? error.message : String(error);
    if (isPassing(error)) {
      return new EngineUnavailable(
        `连不上 Meilisearch（${url}）：请确认它在运行，MEILI_URL 写得对（${said}）`,
        { cause: error },
      );
    }
    if (code === 'invalid_api_key' || code === 'missing_authorization_header') {
      return new EngineRefused(`Meilisearch（${url}）不认这个密钥：请检查 MEILI_KEY（${said}）`, {
        cause: error,
      });
    }
    if (code?.startsWith('invalid_search') || code?.startsWith('invalid_embedder')) {
      return new BrokenIndex(url, error);
    }
    return error instanceof MeilisearchApiError
      ? new EngineRefused(`Meilisearch（${url}）拒绝了请求：${said}`, { cause: error })
      : error;
  }

  async function check(): Promise<void> {
    const answer: unknown = await client.getVersion();
    const { pkgVersion } = versionSchema.safeParse(answer).data ?? {};
    if (pkgVersion === undefined) {
      throw new EngineRefused(`${url} 上的程序不是 Meilisearch：请检查 MEILI_URL`);
    }
    const [major = 0, minor = 0] = pkgVersion.split('.').map(Number);
    const [oldestMajor, oldestMinor] = OLDEST;
    if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
    throw new EngineRefused(
      `Meilisearch（${url}）是 ${pkgVersion} 版，需要 ${OLDEST.join('.')} 或更新的版本：请升级后再试`,
    );
  }
  async function ask<T>(request: () => Promise<T>): Promise<T> {
    try {
      checked ??= check();
      await checked;
      return await request();
    } catch (error) {
      if (!isMissingIndex(error)) checked = null;
      throw meant(error);
    }
  }
  /** A connection kept open may have died with a server that has come back since: try twice. */
  const twice = <T>(request: () => Promise<T>): Promise<T> =>
    ask(request).catch((error: unknown) => {
      if (error instanceof EngineUnavailable) return ask(request);
      throw error;
    });

  async function patiently<T>(request: () => Promise<T>): Promise<T> {
    const until = performance.now() + patience;
    for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
      try {
        return await ask(request);
      } catch (error) {
        if (!(error instanceof EngineUnavailable) || performance.now() + pause > until) throw error;
        if (pause === FIRST_PAUSE) log(`${error.message}；稍后再试。`);
        await sleep(pause);
      }
    }
  }

  async function finished(uid: number): Promise<void> {
    for (let pause = FIRST_LOOK; ; pause = Math.min(LONGEST_LOOK, pause * 1.5)) {
      const { status, error, type } = await patiently(() => client.tasks.getTask(uid));
      if (status === 'succeeded' || wasDoneBefore(type, error?.code)) return;
      if (status === 'failed' || status === 'canceled') {
        throw new EngineRefused(
          `Meilisearch 没能完成写入（任务 ${uid}，${error?.code ?? status}）：${error?.message ?? ''}`,
        );
      }
      await sleep(pause);
    }
  }

  return {
    async search(queries, patient = false) {
      const read = patient ? patiently : twice;
      if (network) {
        return read(() =>
          Promise.all(
            queries.map(({ indexUid, ...query }) => {
              // The client's types do not know the field yet.
              const shared: SearchParams = Object.assign({ useNetwork: true }, query);
              return client.index(indexUid).search<Row>(undefined, shared);
            }),
          ),
        );
      }
      const { results } = await read(() => client.multiSearch({ queries: [...queries] }));
      return results;
    },
    async has(index) {
      try {
        await patiently(() => client.getRawIndex(index));
        return true;
      } catch (error) {
        if (isMissingIndex(error)) return false;
        throw error;
      }
    },
    settings: async (index) => ({ ...(await patiently(() => client.index(index).getSettings())) }),
    async write(...writes) {
      const uids: number[] = [];
      for (const write of writes) {
        const { taskUid } = await patiently(async () => write(client));
        uids.push(taskUid);
      }
      for (const uid of uids) await finished(uid);
    },
    writeOnce: async (write) => finished((await ask(async () => write(client))).taskUid),
  };
}
