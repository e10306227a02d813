/**
 * Open-loop load: requests are sent when they are due, whether those before have been answered or
 * not, as people do. A latency counts from when the request was due, so that a pause of the server
 * is felt by all who came meanwhile.
 */
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { searchResponse } from '../../server/contract.ts';

/** Milliseconds after which nobody waits any longer. */
const PATIENCE = 10_000;
/** Milliseconds after its time at which a request was sent late: this program was too slow. */
const LATE = 50;
/** Milliseconds between looks at what is due. */
const TICK = 2;
/** Of so many answers one is read and checked whole; of the rest, status and length. */
const CHECKED = 50;

export interface LoadTask {
  readonly origin: string;
  /** Addresses in the order in which they are asked, begun again at the end. */
  readonly addresses: readonly string[];
  /** Requests a second. */
  readonly rate: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly sent: number;
  readonly answered: number;
  readonly late: number;
  readonly errors: readonly string[];
  /** By mode, milliseconds from when it was due to the end of the answer. */
  readonly times: ReadonlyMap<string, readonly number[]>;
  readonly bytes: number;
  /** Most requests that were under way at a time. */
  readonly most: number;
}

interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

function ask(agent: Agent, address: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'Accept-Encoding': 'gzip' };
    const sent = get(address, { agent, headers, timeout: PATIENCE }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) });
      });
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${PATIENCE} ms`)));
    sent.on('error', reject);
  });
}

/** @throws with the reason why the answer is none */
function check({ status, body }: Answer, whole: boolean): void {
  const isPacked = body[0] === 0x1f;
  if (status !== 200) {
    throw new Error(`${status} ${(isPacked ? gunzipSync(body) : body).toString().slice(0, 200)}`);
  }
  if (!whole) return;
  searchResponse.parse(JSON.parse((isPacked ? gunzipSync(body) : body).toString()));
}

const modeOf = (address: string): string => new URL(address).searchParams.get('mode') ?? 'hybrid';

export async function runLoad({ origin, addresses, rate, seconds }: LoadTask): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity, scheduling: 'lifo' });
  const times = new Map<string, number[]>();
  const errors: string[] = [];
  const running = new Set<Promise<void>>();
  const total = Math.round(rate * seconds);
  const counts = { answered: 0, late: 0, bytes: 0, most: 0 };
  const start = performance.now();

  const one = async (at: number, due: number): Promise<void> => {
    const address = origin + (addresses[at % addresses.length] ?? '');
    try {
      const answer = await ask(agent, address);
      check(answer, at % CHECKED === 0);
      counts.answered += 1;
      counts.bytes += answer.body.length;
      const mode = modeOf(address);
      const known = times.get(mode) ?? [];
      known.push(performance.now() - due);
      times.set(mode, known);
    } catch (error) {
      errors.push(`${decodeURIComponent(address)}: ${String(error)}`);
    }
  };

  for (let sent = 0; sent < total;) {
    const now = performance.now();
    for (; sent < total && start + (sent / rate) * 1_000 <= now; sent += 1) {
      const due = start + (sent / rate) * 1_000;
      if (now - due > LATE) counts.late += 1;
      const request = one(sent, due);
      running.add(request);
      void request.finally(() => running.delete(request));
      counts.most = Math.max(counts.most, running.size);
    }
    await sleep(TICK);
  }
  await Promise.all(running);
  agent.destroy();
  return { sent: total, errors, times, ...counts };
}
