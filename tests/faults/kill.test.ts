/** A kill at any moment, then the same command again: nothing is lost, nothing doubled. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../indexer/index.ts';
import { temporaryFolder } from '../crawler/temporary.ts';
import { ended, found, run, said, start, writeReports } from './support.ts';

const REPORTS = 6;
/** Enough that indexing takes longer than the waits below. */
const PARAGRAPHS = 60;

/** What it has said when it is killed, and how many milliseconds later. */
type Moment = readonly [said: RegExp, later: number];

const ARCHIVING: Moment = [/存档 \d/, 0];
const INDEXING: readonly Moment[] = [
  [/读取 \d/, 200],
  [/写入索引 \d/, 20],
];

let folder = '';
let undisturbed: Awaited<ReturnType<typeof found>>;

/** @param meanwhile is asked after each kill */
async function killed(
  data: string,
  args: readonly string[],
  moments: readonly Moment[],
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<readonly string[]> {
  const ends: string[] = [];
  for (const [what, later] of moments) {
    const child = start(data, ...args);
    await said(child, what);
    await sleep(later);
    child.kill('SIGKILL');
    await ended(child);
    ends.push(child.signalCode ?? 'ended');
    await meanwhile();
  }
  return ends;
}

const home = mkdtempSync(join(tmpdir(), 'tashan-kill-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

beforeAll(async () => {
  folder = join(home, 'reports');
  writeReports(folder, REPORTS, PARAGRAPHS);
  const data = join(home, 'data');
  await run(data, 'import', folder);
  undisturbed = await found(data);
});

describe('a kill', () => {
  it('in an import leaves what the same import completes', { timeout: 240_000 }, async () => {
    const data = temporaryFolder();
    expect(undisturbed.reports).toBe(REPORTS);
    const moments = [ARCHIVING, ...INDEXING];
    expect(await killed(data, ['import', folder], moments)).toContain('SIGKILL');
    expect((await run(data, 'import', folder)).code).toBe(0);
    expect(await found(data)).toEqual(undisturbed);
  });

  it(
    'in a rebuild leaves what answers, and what `index` completes',
    { timeout: 240_000 },
    async () => {
      const data = join(home, 'data');
      const same = async (): Promise<void> => expect(await found(data)).toEqual(undisturbed);
      expect(await killed(data, ['index', '--rebuild'], INDEXING, same)).toContain('SIGKILL');
      expect((await run(data, 'index')).code).toBe(0);
      expect(await found(data)).toEqual(undisturbed);
    },
  );

  it('between the index and its note in the library doubles nothing', async () => {
    const data = join(home, 'data');
    const db = openDatabase(join(data, 'library.sqlite'));
    // As it stands when the index has all passages and the library does not yet know it.
    db.exec(`INSERT INTO projection SELECT id, 'put' FROM passage`);
    db.close();
    expect((await run(data, 'index')).code).toBe(0);
    expect(await found(data)).toEqual(undisturbed);
  });

  it('in `forget` leaves what the same command, or `index`, completes', async () => {
    const data = temporaryFolder();
    const [one = '', two = ''] = writeReports(join(data, 'in'), 2);
    await run(data, 'import', one);
    const without = await found(data);
    await run(data, 'import', two);
    const list = JSON.parse((await run(data, 'reports', '--json')).out) as {
      items: { id: string; title: string }[];
    };
    const id = list.items.find(({ title }) => two.includes(title))?.id ?? '';
    const child = start(data, 'forget', id, '--purge');
    await sleep(1_200);
    child.kill('SIGKILL');
    await ended(child);
    // Known still, or already gone: both are right, and both end the same.
    const { code, notes } = await run(data, 'forget', id, '--purge');
    if (code !== 0) expect(notes).toContain('没有编号');
    await run(data, 'index');
    expect(await found(data)).toEqual(without);
  });
});
