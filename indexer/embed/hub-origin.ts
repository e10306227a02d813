/** Model files from the Hugging Face hub or a mirror of it, at a fixed revision. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { type ModelOrigin, OriginFailed } from './model-origins.ts';
import type { ModelFile } from './models.ts';

/** Without network the answer must come soon, since search by words waits for it. */
const ANSWER_TIMEOUT = 4500;
/** A line this quiet is dead. */
const SILENCE_TIMEOUT = 30_000;
/** Bytes between two reports. */
const REPORT_EVERY = 1_000_000;

export interface HubOptions {
  readonly endpoint?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds until the first byte of an answer. */
  readonly answerTimeout?: number;
  /** Milliseconds between two chunks. */
  readonly silenceTimeout?: number;
}

/** A site that cannot be reached is asked once: the next file would wait for the same time-out. */
export function createHubOrigin({
  endpoint = 'https://huggingface.co',
  fetch = globalThis.fetch,
  answerTimeout = ANSWER_TIMEOUT,
  silenceTimeout = SILENCE_TIMEOUT,
}: HubOptions = {}): ModelOrigin {
  const site = endpoint.replace(/\/+$/, '');
  let unreachable: string | null = null;

  const request = async (url: string, signal: AbortSignal): Promise<Response> => {
    const response = await fetch(url, { signal, redirect: 'follow' });
    if (!response.ok) {
      await response.body?.cancel();
      throw new OriginFailed(`${url} 回答 ${response.status}`);
    }
    return response;
  };

  return {
    name: site,
    async bring(model, file, target, report) {
      if (unreachable !== null) throw new OriginFailed(unreachable);
      const url = `${site}/${model.hub.repo}/resolve/${model.hub.revision}/${file.path}`;
      report({ message: `下载 ${url}`, received: 0, total: file.size });
      const abort = new AbortController();
      let timer = setTimeout(() => abort.abort(), answerTimeout);
      const alive = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => abort.abort(), silenceTimeout);
      };
      try {
        const response = await request(url, abort.signal);
        alive();
        await save(response, file, target, (received) => {
          alive();
          report({ message: `下载 ${file.path}`, received, total: file.size });
        });
      } catch (error) {
        if (error instanceof OriginFailed) throw error;
        unreachable = abort.signal.aborted
          ? `${url} 没有回应`
          : `${url} 连不上（${reasonOf(error)}）`;
        throw new OriginFailed(unreachable, { cause: error });
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** `alive` hears of every chunk; the file stops growing where it should end. */
async function save(
  response: Response,
  file: ModelFile,
  target: string,
  alive: (received: number) => void,
): Promise<void> {
  const out = createWriteStream(target);
  const closed = finished(out);
  // The rejection is awaited below; until then it must not count as unhandled.
  closed.catch(() => undefined);
  let received = 0;
  let reported = 0;
  try {
    for await (const chunk of response.body ?? []) {
      received += chunk.byteLength;
      if (received > file.size) throw new OriginFailed(`${file.path} 比应有的 ${file.size} 字节长`);
      if (!out.write(chunk)) await Promise.race([once(out, 'drain'), closed]);
      const due = received - reported >= REPORT_EVERY || received === file.size;
      if (due) reported = received;
      alive(due ? received : reported);
    }
  } finally {
    out.end();
    await closed;
  }
  if (received < file.size) throw new OriginFailed(`${file.path} 只收到 ${received} 字节`);
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
