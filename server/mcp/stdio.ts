/** The server on standard input and output, until the other side is done. */
import { setTimeout as pause } from 'node:timers/promises';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { TashanMcp } from './server.ts';

/** Milliseconds in which what was asked last gets its answer after the input has ended. */
const LAST_ANSWERS = 10_000;
/** Milliseconds until a message that was read last is with its tool, or an answer is written. */
const ON_ITS_WAY = 50;

const ended = (): Promise<void> =>
  new Promise((resolve) => {
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });

/** @param stopped resolves when the process is to end at once */
export async function serveStdio({ server, idle }: TashanMcp, stopped: Promise<void>) {
  const over = ended();
  await server.connect(new StdioServerTransport());
  const answered = over
    .then(() => pause(ON_ITS_WAY))
    .then(() => Promise.race([idle(), pause(LAST_ANSWERS, undefined, { ref: false })]))
    .then(() => pause(ON_ITS_WAY));
  await Promise.race([answered, stopped]);
  await server.close();
  process.stdin.destroy();
}
