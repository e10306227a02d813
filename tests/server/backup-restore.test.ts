/** A restore takes all of a sound file, or nothing. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../crawler/temporary.ts';
import { run } from '../faults/support.ts';
import {
  changedCopy,
  filledData,
  manifestOf,
  restored,
  sealedTar,
  succeeds,
} from './backup-files.ts';

const home = mkdtempSync(join(tmpdir(), 'tashan-restore-'));
const backup = join(home, 'tashan.tar');

beforeAll(async () => {
  const data = await filledData(home);
  await succeeds(run(data, 'backup', backup));
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('a restore', { timeout: 120_000 }, () => {
  it('takes nothing of a file torn anywhere', async () => {
    const { length } = readFileSync(backup);
    const folder = temporaryFolder();
    const ends = [0, 1, 511, 512, 2_000, length - 1, length - 512, length - 1_024, length - 2_048];
    for (let at = 1; at < 8; at += 1) ends.push(Math.floor((length * at) / 8));
    for (const end of ends) {
      const torn = changedCopy(backup, join(folder, 'torn.tar'), (all) => all.subarray(0, end));
      const { code, notes, left } = await restored(torn);
      expect({ end, code, left }).toEqual({ end, code: 1, left: [] });
      expect(notes).toMatch(/备份/);
    }
  });

  it('takes nothing of a file of which one bit was changed, or to which one was added', async () => {
    const { length } = readFileSync(backup);
    const folder = temporaryFolder();
    const places = [0, 100, 156, 520, 1_500, length - 1, length - 1_500, length - 2_040];
    for (let at = 1; at < 12; at += 1) places.push(Math.floor((length * at) / 12));
    for (const place of places) {
      const bad = changedCopy(backup, join(folder, 'bad.tar'), (all) => {
        all[place] = (all[place] ?? 0) ^ 1;
        return all;
      });
      const { code, left } = await restored(bad);
      expect({ place, code, left }).toEqual({ place, code: 1, left: [] });
    }
    const longer = changedCopy(backup, join(folder, 'longer.tar'), (all) =>
      Buffer.concat([all, Buffer.alloc(512)]),
    );
    expect((await restored(longer)).left).toEqual([]);
  });

  it('writes nothing outside of its folder, whatever a file says', async () => {
    const folder = temporaryFolder();
    const content = 'evil';
    const names = [
      '../evil',
      '/tmp/tashan-evil',
      'archive/../../evil',
      'evil',
      'archive/x.warc.gz',
    ];
    for (const name of names) {
      const file = join(folder, 'evil.tar');
      await sealedTar([manifestOf({ [name]: content }), { name, content }], file);
      const listed = await restored(file);
      expect({ name, code: listed.code, left: listed.left }).toEqual({ name, code: 1, left: [] });
      await sealedTar([manifestOf({}), { name, content }], file);
      const unlisted = await restored(file);
      expect({ name, code: unlisted.code, left: unlisted.left }).toEqual({
        name,
        code: 1,
        left: [],
      });
    }
    expect(existsSync(join(folder, '..', 'evil'))).toBe(false);
    expect(existsSync('/tmp/tashan-evil')).toBe(false);
  });

  it('takes no links, no folders, nothing twice and no other size', async () => {
    const file = join(temporaryFolder(), 'b.tar');
    const name = 'sources.json';
    const refused = [
      [manifestOf({ [name]: '' }), { name, content: '', type: 'symlink', linkname: '/etc/passwd' }],
      [manifestOf({ [name]: '' }), { name, content: '', type: 'link', linkname: '/etc/passwd' }],
      [manifestOf({ [name]: '' }), { name, content: '', type: 'directory' }],
      [manifestOf({ [name]: '[]' }), { name, content: '[]' }, { name, content: '[]' }],
      [manifestOf({ [name]: '[]' }), { name, content: '[] ' }],
      [manifestOf({ [name]: '[]' }), { name, content: '{}' }],
      [manifestOf({ [name]: '[]' })],
      [{ name, content: '[]' }],
      [manifestOf({}, { files: 'none' })],
    ] as const;
    for (const entries of refused) {
      await sealedTar(entries, file);
      const { code, left } = await restored(file);
      expect({ entries, code, left }).toEqual({ entries, code: 1, left: [] });
    }
  });

  it('says when a newer program wrote the file', async () => {
    const file = join(temporaryFolder(), 'b.tar');
    await sealedTar([manifestOf({}, { format: 2 })], file);
    expect((await restored(file)).notes).toMatch(/更新版本.*升级/);
  });

  it('leaves a data folder alone that holds anything but models', async () => {
    const into = temporaryFolder();
    writeFileSync(join(into, 'corrections.csv'), 'mine');
    const refused = await restored(backup, into);
    expect(refused.code).toBe(1);
    expect(refused.notes).toMatch(/已有 corrections\.csv.*TASHAN_DATA/);
    expect(refused.left).toEqual(['corrections.csv']);
    expect(readFileSync(join(into, 'corrections.csv'), 'utf8')).toBe('mine');

    const models = temporaryFolder();
    mkdirSync(join(models, 'models'));
    mkdirSync(join(models, '.tashan-restore-cut-short'));
    const { code, left } = await restored(backup, models);
    expect(code).toBe(0);
    expect(left).toContain('models');
    expect(left).not.toContain('.tashan-restore-cut-short');
  });
});
