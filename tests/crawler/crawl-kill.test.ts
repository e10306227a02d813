/**
 * A crawl that is killed at random moments, again and again. TASHAN_KILLS sets how often; the
 * figure in the README is that of `TASHAN_KILLS=200 npm test -- tests/crawler/crawl-kill.test.ts`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWarcArchive } from '../../crawler/archive/warc-archive.ts';
import { compiledChild } from './compiled-child.ts';
import type { Site } from './loopback-server.ts';
import { articlePage, listPage, startServer } from './loopback-server.ts';
import { temporaryFolder } from './temporary.ts';

const CHILD = fileURLToPath(new URL('./kill-child.ts', import.meta.url));

/** Each costs the start of a process, about a second: this many are bearable in every test run. */
const KILLS = Number(process.env['TASHAN_KILLS'] ?? 8);
/** One crawl of so many addresses takes a dozen kills. */
const ARTICLES = 40;
/** Answers until the next kill, at most. */
const FEW = 5;
/** Milliseconds between an answer's end and its last trace on the disk, and some more. */
const SPREAD_MS = 25;

let compiled: Awaited<ReturnType<typeof compiledChild>>;
beforeAll(async () => {
  compiled = await compiledChild(CHILD);
});
afterAll(() => compiled.remove());

function startChild(...args: string[]) {
  const child = spawn(process.execPath, [compiled.program, ...args], {
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

/** Three list pages, articles, a file to every fourth. Each answer differs from all others. */
async function portal() {
  const count = { answers: 0 };
  const fresh =
    (html: string): Site[string] =>
    (_, response) =>
      void response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(`${html}<!-- ${++count.answers} -->`);
  const file: Site[string] = (_, response) =>
    void response
      .writeHead(200, { 'content-type': 'application/pdf' })
      .end(`%PDF-1.4 ${++count.answers}`);
  const site: Site = {};
  const LISTS = 3;
  for (let page = 0; page < LISTS; page++) {
    const rows = Array.from({ length: ARTICLES }, (_, n) => n).filter((n) => n % LISTS === page);
    const paging = `<script>createPageHTML(${LISTS}, ${page}, "index", "html");</script>`;
    site[`/fzzfjsbg/index${page === 0 ? '' : `_${page}`}.html`] = fresh(
      listPage(
        rows.map((n) => [`p${n}.html`, `${n}县2025年法治政府建设年度报告`]),
        paging,
      ),
    );
  }
  for (let n = 0; n < ARTICLES; n++) {
    const attached = n % 4 === 0 ? `<a href="p${n}.pdf">附件：p${n}.pdf</a>` : '';
    const text = `<p>${'现将法治政府建设情况报告如下。'.repeat(40)}</p>${attached}`;
    site[`/fzzfjsbg/p${n}.html`] = fresh(articlePage('报告', text));
    if (attached) site[`/fzzfjsbg/p${n}.pdf`] = file;
  }
  const server = await startServer(site);
  return { server, count, paths: Object.keys(site), start: `${server.origin}/fzzfjsbg/index.html` };
}

/** Crawls one portal to its end, killing as long as `kills` lasts. Returns how often. */
async function crawlKilled(kills: number): Promise<number> {
  const { server, count, paths, start } = await portal();
  const folder = temporaryFolder();
  let killed = 0;
  for (;;) {
    const { child, output, ended } = startChild('crawl', folder, start);
    if (killed < kills) {
      const goal = count.answers + Math.floor(Math.random() * FEW);
      await until(() => count.answers > goal, child);
      // Somewhere between request, archive and frontier.
      await sleep(Math.random() * SPREAD_MS);
      child.kill('SIGKILL');
    }
    await ended;
    expect(output.errors).toBe('');
    if (child.signalCode === 'SIGKILL') {
      killed++;
      continue;
    }
    expect(JSON.parse(output.text)).toMatchObject({ failed: [], gone: [], left: 0 });
    break;
  }
  const archive = await createWarcArchive({ folder });
  const urls = [...archive.list()].map(({ url }) => url);
  const expected = paths.map((path) => new URL(path, server.origin).href);
  // As many as there are addresses, and each of them: none lost, none doubled.
  expect(urls).toHaveLength(expected.length);
  expect(new Set(urls)).toEqual(new Set(expected));
  for (const { id } of archive.list()) await archive.read(id);
  expect(await archive.rebuild()).toBe(expected.length);
  await archive.close();
  // Only visits that were in flight when a process died were asked for twice.
  expect(count.answers).toBeLessThanOrEqual(expected.length + killed);
  return killed;
}

describe('a killed crawl', () => {
  it(
    `goes on where it stood, ${KILLS} times: nothing fetched is lost, nothing archived twice`,
    async () => {
      const begun = performance.now();
      let [killed, crawls] = [0, 0];
      while (killed < KILLS) {
        killed += await crawlKilled(KILLS - killed);
        crawls++;
      }
      const seconds = Math.round((performance.now() - begun) / 1000);
      console.info(`${killed} kills in ${crawls} crawls, ${seconds} s: none lost, none doubled`);
      expect(killed).toBe(KILLS);
    },
    60_000 + KILLS * 10_000,
  );

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
