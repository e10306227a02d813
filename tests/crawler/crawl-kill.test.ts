import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createWarcArchive } from '../../crawler/archive/warc-archive.ts';
import type { Site } from './loopback-server.ts';
import { articlePage, listPage, startServer } from './loopback-server.ts';
import { temporaryFolder } from './temporary.ts';

const CHILD = fileURLToPath(new URL('./kill-child.ts', import.meta.url));

function startChild(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { text: '', errors: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.errors += chunk.toString()));
  return { child, output, ended: once(child, 'close') };
}

async function until(condition: () => boolean, child: { exitCode: number | null }): Promise<void> {
  while (!condition() && child.exitCode === null) await sleep(1);
}

describe('a killed crawl', () => {
  it('goes on where it stood: nothing fetched is lost, nothing archived twice', async () => {
    const pages = Array.from({ length: 40 }, (_, n) => `p${n}.html`);
    let answers = 0;
    // Each answer differs, so that a second visit would be a second capture.
    const fresh =
      (html: string): Site[string] =>
      (_, response) =>
        void response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
          .end(`${html}<!-- ${++answers} -->`);
    const server = await startServer({
      '/fzzfjsbg/index.html': fresh(
        listPage(pages.map((page) => [page, `${page}2025年法治政府建设年度报告`])),
      ),
      ...Object.fromEntries(pages.map((page) => [`/fzzfjsbg/${page}`, fresh(articlePage('报告'))])),
    });
    const folder = temporaryFolder();
    const start = `${server.origin}/fzzfjsbg/index.html`;
    for (let kill = 1; kill <= 3; kill++) {
      const { child, ended } = startChild('crawl', folder, start);
      const goal = answers + 3 + kill;
      await until(() => answers >= goal, child);
      // Somewhere between request, archive and frontier.
      await sleep(kill * 2);
      child.kill('SIGKILL');
      await ended;
    }
    const last = startChild('crawl', folder, start);
    await last.ended;
    expect(last.output.errors).toBe('');
    expect(JSON.parse(last.output.text)).toMatchObject({ failed: [], left: 0 });

    const archive = await createWarcArchive({ folder });
    const urls = [...archive.list()].map(({ url }) => url);
    expect(urls).toHaveLength(41);
    expect(new Set(urls)).toEqual(
      new Set([start, ...pages.map((page) => new URL(page, start).href)]),
    );
    expect(await archive.rebuild()).toBe(41);
    await archive.close();
    // Only visits that were in flight when a process died were asked for twice.
    expect(answers).toBeLessThanOrEqual(41 + 3);
  }, 120_000);

  it('keeps every capture whose put had returned, and no half one', async () => {
    const folder = temporaryFolder();
    const promised: string[] = [];
    for (let kill = 1; kill <= 2; kill++) {
      const { child, output, ended } = startChild('put', folder);
      await until(() => output.text.split('\n').length > 6, child);
      await sleep(kill * 3);
      child.kill('SIGKILL');
      await ended;
      expect(output.errors).toBe('');
      promised.push(...output.text.split('\n').slice(0, -1));
    }
    const archive = await createWarcArchive({ folder });
    for (const id of promised) expect(await archive.read(id)).toHaveLength(300_000);
    // At most the one capture that was being written when each process died is there unpromised.
    expect(archive.count() - promised.length).toBeLessThanOrEqual(2);
    for (const { id } of archive.list()) await archive.read(id);
    await archive.close();
  }, 120_000);
});
