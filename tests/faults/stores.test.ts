/** Damaged or missing stores: what is made from another is made again, and the answers are the same. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../indexer/index.ts';
import { temporaryFolder } from '../crawler/temporary.ts';
import { found, run, writeReports } from './support.ts';

const REBUILD = 'tashan index --rebuild';
const home = mkdtempSync(join(tmpdir(), 'tashan-stores-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

let whole: Awaited<ReturnType<typeof found>>;

beforeAll(async () => {
  writeReports(join(home, 'in'), 3);
  await run(join(home, 'data'), 'import', join(home, 'in'));
  whole = await found(join(home, 'data'));
});

function copy(): string {
  const data = join(temporaryFolder(), 'data');
  cpSync(join(home, 'data'), data, { recursive: true });
  return data;
}

function fileIn(folder: string, ending: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const name = names.find((one) => one.endsWith(ending) && statSync(join(folder, one)).isFile());
  if (name === undefined) throw new Error(`no ${ending} in ${folder}`);
  return join(folder, name);
}

const overwrite = (path: string, bytes: number): void =>
  writeFileSync(path, Buffer.alloc(bytes, 'x'));

describe('an index', () => {
  it.each([
    ['deleted', (data: string) => rmSync(join(data, 'index'), { recursive: true })],
    [
      'with a torn table',
      (data: string) => truncateSync(fileIn(join(data, 'index'), '.lance'), 100),
    ],
    [
      'with a torn list',
      (data: string) => truncateSync(fileIn(join(data, 'index'), 'order.bin'), 3),
    ],
    [
      'with a broken manifest',
      (data: string) => writeFileSync(join(data, 'index/manifest.json'), '{'),
    ],
  ])('%s says what to run, which heals it', async (_, harm) => {
    expect(whole.reports).toBe(3);
    const data = copy();
    harm(data);
    const asked = await run(data, 'search', '法治');
    expect(asked.code).toBe(1);
    expect(asked.notes).toContain(REBUILD);
    expect((await run(data, 'index', '--rebuild')).code).toBe(0);
    expect(await found(data)).toEqual(whole);
  });

  it('deleted is also made again by the next run', async () => {
    const data = copy();
    rmSync(join(data, 'index'), { recursive: true });
    expect((await run(data, 'index')).code).toBe(0);
    expect(await found(data)).toEqual(whole);
  });

  it('of a library that was lost does not answer for the new one', async () => {
    const data = copy();
    for (const name of readdirSync(data)) {
      if (name.startsWith('library.sqlite')) rmSync(join(data, name));
    }
    rmSync(join(data, 'archive'), { recursive: true });
    const [other = ''] = writeReports(join(data, 'in'), 4).slice(3);
    await run(data, 'import', other);
    const now = await found(data);
    expect(now.reports).toBe(1);
    expect(now.totals['法治']).toBeLessThan(whole.totals['法治'] ?? 0);
  });
});

describe('a library', () => {
  it('overwritten is put aside under another name and made again from the archive', async () => {
    const data = copy();
    overwrite(join(data, 'library.sqlite'), 5_000);
    const asked = await run(data, 'search', '法治');
    expect(asked.code).toBe(1);
    expect(asked.notes).toContain(REBUILD);
    const mended = await run(data, 'index', '--rebuild');
    expect(mended.code).toBe(0);
    expect(readdirSync(data).some((name) => name.includes('.damaged-'))).toBe(true);
    expect(await found(data)).toEqual(whole);
  });

  it('of another version is left as it is until a rebuild, which keeps what was forgotten', async () => {
    const data = copy();
    const path = join(data, 'library.sqlite');
    const list = JSON.parse((await run(data, 'reports', '--json')).out) as {
      items: { id: string }[];
    };
    await run(data, 'forget', list.items[0]?.id ?? '');
    const db = openDatabase(path);
    db.exec(`UPDATE meta SET value = '0' WHERE key = 'version'`);
    db.close();
    const asked = await run(data, 'search', '法治');
    expect(asked.code).toBe(1);
    expect(asked.notes).toContain(REBUILD);
    expect((await run(data, 'index', '--rebuild')).code).toBe(0);
    expect((await found(data)).reports).toBe(2);
  });
});

describe('an archive', () => {
  it.each([
    ['deleted', (path: string) => rmSync(path)],
    ['overwritten', (path: string) => overwrite(path, 5_000)],
  ])('whose index was %s reads it anew from its files', async (_, harm) => {
    const data = copy();
    harm(join(data, 'archive/index.sqlite'));
    expect(await found(data)).toEqual(whole);
    expect((await run(data, 'index', '--rebuild')).code).toBe(0);
    expect(await found(data)).toEqual(whole);
  });

  it('with a torn end keeps the rest, and the same import brings back what was torn', async () => {
    const data = copy();
    const warc = fileIn(join(data, 'archive'), '.warc.gz');
    truncateSync(warc, statSync(warc).size - 200);
    expect((await run(data, 'import', join(home, 'in'))).code).toBe(0);
    expect(await found(data)).toEqual(whole);
  });
});

describe('a full disk', () => {
  it('is said, and with room the same command completes the work', async () => {
    const data = temporaryFolder();
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', data]);
    if (mount.status !== 0) {
      process.stderr.write('skipped: a small disk can only be made by root on Linux\n');
      return;
    }
    onTestFinished(() => void spawnSync('umount', [data]));
    const small = await run(data, 'import', join(home, 'in'));
    expect(small.code).toBe(1);
    expect(small.notes).toContain('磁盘已满');
    spawnSync('mount', ['-o', 'remount,size=60m', data]);
    expect((await run(data, 'import', join(home, 'in'))).code).toBe(0);
    expect(await found(data)).toEqual(whole);
  });
});
