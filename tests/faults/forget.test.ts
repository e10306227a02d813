/** What was taken out stays out until it is asked for again. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWarcArchive } from '../../indexer/index.ts';
import { temporaryFolder } from '../crawler/temporary.ts';
import { found, run, writeReports } from './support.ts';

async function idOf(data: string, place: string): Promise<string> {
  const { out } = await run(data, 'reports', '--json');
  const { items } = JSON.parse(out) as { items: { id: string; title: string }[] };
  return items.find(({ title }) => title.includes(place))?.id ?? '';
}

async function imported() {
  const data = temporaryFolder();
  const folder = temporaryFolder();
  const paths = writeReports(folder, 2);
  await run(data, 'import', folder);
  return { data, folder, paths, before: await found(data) };
}

describe('a forgotten report', () => {
  it.each([[[]], [['--purge']]])(
    'stays gone in a rebuild and comes back by import (%s)',
    async (options) => {
      const { data, folder, before } = await imported();
      const id = await idOf(data, '融安县');
      expect((await run(data, 'forget', id, ...options)).code).toBe(0);
      const gone = await found(data);
      expect(gone.titles).not.toContain('融安县2024年法治政府建设年度报告');
      expect(gone.captures).toBe(options.length === 0 ? before.captures : before.captures - 1);

      expect((await run(data, 'index', '--rebuild')).code).toBe(0);
      expect(await found(data)).toEqual(gone);
      expect((await run(data, 'forget', id)).code).toBe(1);

      expect((await run(data, 'import', folder)).code).toBe(0);
      expect(await found(data)).toEqual(before);
    },
  );

  it('stays gone when its address is archived anew with other bytes, as a counter makes them', async () => {
    const { data, paths } = await imported();
    const page = paths[0] ?? '';
    const url = 'http://www.example.gov.cn/bg/t1.html';
    await run(data, 'import', page, '--url', url);
    const id = await idOf(data, '融安县');
    await run(data, 'forget', id);
    const gone = await found(data);
    const archive = await createWarcArchive({ folder: join(data, 'archive') });
    const body = Buffer.from(`${readFileSync(page, 'utf8')}浏览次数：2\n`);
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    await archive.put({ url, source: 'import', status: 200, headers, body });
    await archive.close();
    expect((await run(data, 'index')).code).toBe(0);
    expect((await found(data)).titles).toEqual(gone.titles);

    const newer = join(temporaryFolder(), 'newer.txt');
    writeFileSync(newer, body);
    await run(data, 'import', newer, '--url', url);
    expect((await found(data)).titles).toContain('融安县2024年法治政府建设年度报告');
  });
});

describe('a forgotten source', () => {
  it('stays gone in a rebuild and comes back by import', async () => {
    const { data, folder, before } = await imported();
    expect((await run(data, 'forget', 'import')).code).toBe(0);
    await run(data, 'index', '--rebuild');
    expect((await found(data)).reports).toBe(0);
    await run(data, 'import', folder);
    expect(await found(data)).toEqual(before);
  });
});
