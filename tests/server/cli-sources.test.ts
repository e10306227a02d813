/** `tashan sources`: the registry as its user sees it. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import picocolors from 'picocolors';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrontier, openDatabase } from '../../indexer/index.ts';
import { runCommandLine } from '../../server/cli/run.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tashan-sources-'));
  vi.stubEnv('TASHAN_DATA', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function sources(...args: readonly string[]) {
  const out: string[] = [];
  const notes: string[] = [];
  const status = await runCommandLine(['sources', ...args], {
    out: (line) => out.push(line),
    note: (line) => notes.push(line),
    colours: picocolors.createColors(false),
  });
  return { status, out, notes: notes.join('\n') };
}

const OWN = {
  id: 'own',
  name: '某县人民政府',
  region: '450224',
  hosts: ['www.county.gov.cn'],
  start: ['http://www.county.gov.cn/fzzfjsbg/'],
};

describe('tashan sources', () => {
  it('lists those that come with Tashan and those of the user, by words and by code', async () => {
    writeFileSync(join(folder, 'sources.json'), JSON.stringify([OWN]));
    const all = await sources();
    expect(all.status).toBe(0);
    expect(all.out.length).toBeGreaterThan(60);
    expect(all.notes).toContain(`共 ${all.out.length} 个来源`);
    const { out } = await sources('某县');
    expect(out).toEqual(['own\t某县人民政府\t自登记，未抓取\thttp://www.county.gov.cn/fzzfjsbg/']);
    const guangxi = await sources('45');
    expect(guangxi.out.length).toBeGreaterThan(1);
    expect(guangxi.out.join('\n')).toContain('own\t');
    expect((await sources('beijing')).out[0]).toMatch(
      /^beijing\t北京市人民政府\t随附，地址待核实，未抓取/,
    );
  });

  it('tells when each was last crawled, and leaves a crawl under way its claims', async () => {
    const file = join(folder, 'frontier.sqlite');
    expect((await sources('--json')).status).toBe(0);
    expect(existsSync(file)).toBe(false);
    const database = openDatabase(file);
    const frontier = createFrontier(database);
    const now = Date.parse('2026-02-10T08:00:00Z');
    frontier.beginRound('beijing', now);
    const url = 'https://www.beijing.gov.cn/a.html';
    frontier.add({ url, scope: 'beijing', source: 'beijing', kind: 'article' });
    frontier.claim('www.beijing.gov.cn', ['beijing'], now);
    const { out } = await sources('beijing', '--json');
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      items: [
        { id: 'beijing', region: '110000', builtIn: true, lastCrawl: '2026-02-10T08:00:00.000Z' },
      ],
      total: 1,
    });
    expect(frontier.get(url)?.state).toBe('claimed');
    database.close();
  });

  it('names file, entry and field of a registry that is wrong', async () => {
    writeFileSync(join(folder, 'sources.json'), JSON.stringify([{ ...OWN, delay: -1 }]));
    const { status, out, notes } = await sources();
    expect(status).toBe(1);
    expect(out).toEqual([]);
    expect(notes).toMatch(/sources\.json 第 1 条（own）有误：字段 delay 不能为负/);
  });
});
