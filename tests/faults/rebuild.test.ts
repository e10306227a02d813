/** A rebuild is nothing that a reader notices. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWarcArchive, openIndexer, readIndexerConfig } from '../../indexer/index.ts';
import { searchRequest } from '../../server/contract.ts';
import { searchOf } from '../../server/requests.ts';
import { temporaryFolder } from '../crawler/temporary.ts';
import { ended, environment, found, run, start, writeReports } from './support.ts';

const REPORTS = 5;
const PARAGRAPHS = 80;

async function imported() {
  const data = temporaryFolder();
  const paths = writeReports(join(data, 'in'), REPORTS, PARAGRAPHS);
  await run(data, 'import', join(data, 'in'));
  return { data, paths };
}

async function opened(data: string) {
  const archive = await createWarcArchive({ folder: join(data, 'archive'), readonly: true });
  const log = (): void => undefined;
  const config = readIndexerConfig(environment(data));
  const options = { archive, config, sampleSources: new Set<string>(), meaning: false, log };
  const indexer = await openIndexer({ ...options, lasting: true });
  onTestFinished(async () => {
    await indexer.close();
    await archive.close();
  });
  const ask = async (q: string, unit: 'passage' | 'report' = 'passage') =>
    indexer.search(searchOf(searchRequest.parse({ q, mode: 'keyword', unit })));
  return { indexer, ask };
}

/** Everything an answer is told by; `took` differs each time. */
async function answers(ask: Awaited<ReturnType<typeof opened>>['ask']) {
  const { took: _, ...passages } = await ask('板凳议事');
  const { took: __, ...reports } = await ask('行政复议', 'report');
  return { passages, reports };
}

describe('a rebuild', { timeout: 120_000 }, () => {
  it('changes no answer while it runs in this process, at any step of it', async () => {
    const { data } = await imported();
    const { indexer, ask } = await opened(data);
    const before = await answers(ask);
    expect(before.passages.total.value).toBeGreaterThan(100);
    const steps = new Set<string>();
    let asked = 0;
    const rebuild = { ended: false };
    const rebuilt = indexer
      .process({ rebuild: true, onProgress: ({ step }) => void steps.add(step) })
      .finally(() => (rebuild.ended = true));
    while (!rebuild.ended) {
      expect(await answers(ask)).toEqual(before);
      asked += 1;
      await sleep(5);
    }
    expect(await rebuilt).toMatchObject({ captures: REPORTS, added: REPORTS });
    expect(await answers(ask)).toEqual(before);
    expect(asked).toBeGreaterThan(3);
    expect([...steps]).toEqual(['extract', 'index']);
  });

  it('changes no answer while it runs in another process', async () => {
    const { data } = await imported();
    const { ask } = await opened(data);
    const before = await answers(ask);
    const other = start(data, 'index', '--rebuild');
    const done = ended(other);
    let asked = 0;
    while (other.exitCode === null && other.signalCode === null) {
      expect(await answers(ask)).toEqual(before);
      asked += 1;
      await sleep(20);
    }
    expect(await done).toBe(0);
    const until = Date.now() + 3_000;
    while (Date.now() < until) {
      expect(await answers(ask)).toEqual(before);
      await sleep(200);
    }
    expect(asked).toBeGreaterThan(3);
  });

  it('shows in the end what is new, and answers before it does when texts are changed', async () => {
    const { data, paths } = await imported();
    const before = await found(data);
    const page = paths[0] ?? '';
    const url = 'http://www.example.gov.cn/bg/t1.html';
    await run(data, 'import', page, '--url', url);
    const archive = await createWarcArchive({ folder: join(data, 'archive') });
    const body = Buffer.from(readFileSync(page, 'utf8').replaceAll('板凳议事', '圆桌会商'));
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    await archive.put({ url, source: 'import', status: 200, headers, body });
    await archive.close();
    const { indexer, ask } = await opened(data);
    const rebuild = { ended: false };
    const rebuilt = indexer.process({ rebuild: true }).finally(() => (rebuild.ended = true));
    while (!rebuild.ended) {
      expect((await ask('安全生产')).hits.length).toBeGreaterThan(0);
      await sleep(5);
    }
    await rebuilt;
    expect((await ask('圆桌会商')).total.value).toBeGreaterThan(10);
    // The file without an address is a report of its own now that the page says something else.
    expect(indexer.library.count().reports).toBe(before.reports + 1);
  });
});
