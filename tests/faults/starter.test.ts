/** Who stops `npm start` by a signal stops the server, though a shell stands between the two. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../crawler/temporary.ts';
import { environment, program, said } from './support.ts';

/** As npm runs a script: by a shell, which is what a signal reaches. */
function startByShell(data: string, event: string | undefined) {
  const child = spawn(
    'sh',
    ['-c', '"$@"; exit', 'sh', process.execPath, ...program, 'serve', '--port', '0'],
    { env: { ...environment(data), npm_lifecycle_event: event }, detached: true },
  );
  onTestFinished(() => {
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      // All of it has ended.
    }
  });
  return child;
}

const isAnswered = (address: string): Promise<boolean> =>
  fetch(`${address}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

it('a server ends with the shell by which npm started it, and with no other', async () => {
  for (const event of ['start', undefined]) {
    const shell = startByShell(temporaryFolder(), event);
    const address = /http:\S+/.exec(await said(shell, /http:\S+\n/))?.[0] ?? '';
    expect(await isAnswered(address)).toBe(true);
    const gone = once(shell, 'exit');
    // Its streams are closed when nobody below it holds them any more.
    const closed = once(shell, 'close').then(() => true);
    shell.kill('SIGTERM');
    await gone;
    if (event === undefined) {
      expect(await isAnswered(address)).toBe(true);
    } else {
      expect(await closed).toBe(true);
      expect(await isAnswered(address)).toBe(false);
    }
  }
}, 120_000);
