/** A backup is the whole of what cannot be made again, and a restore answers the same. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWarcArchive, takeWriterLock } from '../../crawler/index.ts';
import { manifestSchema } from '../../server/backup/manifest.ts';
import { temporaryFolder } from '../crawler/temporary.ts';
import { ended, found, run, said, start } from '../faults/support.ts';
import { filledData, REPORTS, restored, succeeds } from './backup-files.ts';

const home = mkdtempSync(join(tmpdir(), 'tashan-backup-'));
const backup = join(home, 'tashan.tar');
let data = '';

beforeAll(async () => {
  data = await filledData(home);
  await succeeds(run(data, 'backup', backup));
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A copy to be changed. */
function ownData(): string {
  const own = join(temporaryFolder(), 'data');
  cpSync(data, own, { recursive: true });
  return own;
}

// Programs of their own are slow to start where others keep the processors busy.
const SLOW = { timeout: 240_000 };

describe('a backup', SLOW, () => {
  it('holds archive, library, sources and corrections, and says so', async () => {
    const made = await run(data, 'backup', backup, '--force', '--json');
    const manifest = manifestSchema.parse(JSON.parse(made.out));
    expect(manifest.captures).toBe(REPORTS);
    expect(manifest.library).toMatch(/^\d+$/);
    expect(manifest.files.map(({ path }) => path)).toEqual([
      'archive/tashan-00001.warc.gz',
      'archive/index.sqlite',
      'library.sqlite',
      'sources.json',
      'corrections.csv',
    ]);
  });

  it('answers the same when it is restored', async () => {
    const { code, out, data: other } = await restored(backup);
    expect(code).toBe(0);
    expect(out).toMatch(/存档 4 份，共 5 个文件[\s\S]*新增 4 篇/);
    expect(await found(other)).toEqual(await found(data));
    for (const name of ['archive/tashan-00001.warc.gz', 'corrections.csv', 'sources.json']) {
      expect(readFileSync(join(other, name))).toEqual(readFileSync(join(data, name)));
    }
    expect(readdirSync(other).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('keeps what was taken out by the user taken out', async () => {
    const own = ownData();
    const listed = await run(own, 'reports', '--json');
    const [{ id }] = JSON.parse(listed.out).items;
    await run(own, 'forget', id);
    const file = join(temporaryFolder(), 'b.tar');
    await run(own, 'backup', file);
    const { data: other } = await restored(file);
    expect((await found(other)).reports).toBe(REPORTS - 1);
  });

  it('does not write over a file unless told to, and leaves nothing half-done', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'mine.tar');
    writeFileSync(file, 'mine');
    const refused = await run(data, 'backup', file);
    expect(refused.code).toBe(1);
    expect(refused.notes).toMatch(/已存在.*--force/);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await run(data, 'backup', file, '--force')).code).toBe(0);
    expect(readdirSync(folder)).toEqual(['mine.tar']);
    const nowhere = await run(data, 'backup', join(folder, 'none', 'b.tar'));
    expect(nowhere.notes).toMatch(/没有文件夹/);
  });

  it('takes only whole records of a file that is being written', async () => {
    const own = ownData();
    const warc = join(own, 'archive/tashan-00001.warc.gz');
    const whole = readFileSync(warc);
    // A writer is at work: it holds the lock, and has written half a record.
    const lock = takeWriterLock(join(own, 'archive'));
    try {
      writeFileSync(warc, Buffer.concat([whole, whole.subarray(0, 300)]));
      const file = join(temporaryFolder(), 'b.tar');
      expect((await run(own, 'backup', file)).code).toBe(0);
      const { data: other } = await restored(file);
      expect(readFileSync(join(other, 'archive/tashan-00001.warc.gz'))).toEqual(whole);
    } finally {
      lock.release();
    }
  });

  it('is whole while others go on writing', async () => {
    const own = ownData();
    const writer = await createWarcArchive({ folder: join(own, 'archive') });
    const writing = { over: false, written: 0 };
    const write = async (): Promise<void> => {
      while (!writing.over) {
        writing.written += 1;
        const url = `https://www.example.gov.cn/${writing.written}.html`;
        const body = Buffer.from(`<p>${'字'.repeat(writing.written)}</p>`);
        await writer.put({ url, source: 'import', status: 200, headers: {}, body });
      }
    };
    const written = write();
    const file = join(temporaryFolder(), 'b.tar');
    const made = await run(own, 'backup', file, '--json').finally(() => (writing.over = true));
    await written;
    await writer.close();
    const { captures } = manifestSchema.parse(JSON.parse(made.out));
    expect(captures).toBeGreaterThanOrEqual(REPORTS);
    expect(captures).toBeLessThan(REPORTS + writing.written);
    const { code, data: other } = await restored(file);
    expect(code).toBe(0);
    const archive = await createWarcArchive({ folder: join(other, 'archive'), readonly: true });
    for (const { id } of archive.list()) await archive.read(id);
    expect(archive.count()).toBe(captures);
    await archive.close();
  });

  it('goes through standard output and input', async () => {
    const child = start(data, 'backup', '-');
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    expect(await ended(child)).toBe(0);
    const into = join(temporaryFolder(), 'data');
    const reader = start(into, 'restore', '-');
    const hearing = said(reader, /新增 \d+ 篇/);
    reader.stdin?.end(Buffer.concat(chunks));
    expect(await hearing).toContain('新增 4 篇');
    expect(await ended(reader)).toBe(0);
  });
});
