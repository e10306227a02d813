import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWarcArchive } from '../../crawler/archive/warc-archive.ts';
import { importPaths } from '../../crawler/import.ts';
import { rawZip } from '../indexer/raw-zip.ts';
import { temporaryFolder } from './temporary.ts';

async function importing(name: string, bytes: Uint8Array, url?: string) {
  const folder = temporaryFolder();
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const archive = await createWarcArchive({ folder: join(folder, 'archive') });
  onTestFinished(() => archive.close());
  const summary = await importPaths([path], { archive, ...(url ? { url } : {}) });
  const captures = [...archive.list()];
  const reasons = summary.skipped.map(
    (one) => `${one.path.slice(folder.length + 1)}: ${one.reason}`,
  );
  return { archive, summary, captures, reasons };
}

/** fflate writes UTF-8 names and their flag; Windows writes GBK and none. */
function withGbkNames(files: Record<string, string>): Buffer {
  const placeholders: [string, Buffer][] = [];
  const zippable: Zippable = {};
  for (const [name, content] of Object.entries(files)) {
    const raw = iconv.encode(name, 'gbk');
    const placeholder = `${placeholders.length}`.padEnd(raw.length, 'x');
    placeholders.push([placeholder, raw]);
    zippable[placeholder] = strToU8(content);
  }
  let zip = Buffer.from(zipSync(zippable)).toString('latin1');
  for (const [placeholder, raw] of placeholders)
    zip = zip.replaceAll(placeholder, raw.toString('latin1'));
  return Buffer.from(zip, 'latin1');
}

describe('import of .zip', () => {
  it('makes one capture of each supported file, names in GBK, UTF-8 and with harmful paths', async () => {
    const gbk = await importing(
      'a.zip',
      withGbkNames({ '报告/甲县报告.txt': '甲', '乙县报告.md': '乙' }),
    );
    expect(gbk.captures.map(({ fileName }) => fileName)).toEqual(['乙县报告.md', '甲县报告.txt']);
    const mixed = await importing(
      'b.zip',
      zipSync({
        '../../etc/丙.txt': strToU8('丙'),
        'C:\\丁.txt': strToU8('丁'),
        '__MACOSX/._丙.txt': strToU8('x'),
        '.DS_Store': strToU8('x'),
        'x.exe': strToU8('x'),
        'empty.txt': strToU8(''),
        'inner.zip': zipSync({ '戊.txt': strToU8('戊') }),
      }),
    );
    expect(mixed.captures.map(({ fileName }) => fileName)).toEqual(['丙.txt', '戊.txt', '丁.txt']);
    expect(await mixed.archive.read(mixed.captures[0]?.id ?? '')).toEqual(Buffer.from('丙'));
    expect(mixed.reasons).toEqual([
      expect.stringMatching(/^b\.zip\/x\.exe: 不支持的格式/),
      'b.zip/empty.txt: 文件是空的',
    ]);
  });

  it('reads the manifest inside, and takes an address only for a single file', async () => {
    const files = { 'a.txt': strToU8('甲'), 'b.txt': strToU8('乙') };
    const listed = await importing(
      'a.zip',
      zipSync({ ...files, 'manifest.csv': strToU8('file,url\na.txt,http://a.gov.cn/1\n') }),
    );
    expect(listed.captures.map(({ url }) => url)).toEqual(['http://a.gov.cn/1', null]);
    const two = await importing('b.zip', zipSync(files), 'http://a.gov.cn/');
    expect(two.reasons[0]).toMatch(/压缩包里有 2 个文件/);
    const one = await importing('c.zip', zipSync({ 'a.txt': strToU8('甲') }), 'http://a.gov.cn/');
    expect(one.captures[0]).toMatchObject({ url: 'http://a.gov.cn/', fileName: 'a.txt' });
  });

  it('refuses bombs, passwords, damage and emptiness, with the reason', async () => {
    const bomb = await importing('bomb.zip', zipSync({ 'a.txt': new Uint8Array(12_000_000) }));
    expect(bomb.reasons).toEqual(['bomb.zip: 压缩包解开后过大，疑似压缩炸弹']);
    const locked = Buffer.from(zipSync({ 'a.txt': strToU8('甲') }));
    const entry = locked.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    locked.writeUInt16LE(locked.readUInt16LE(entry + 8) | 1, entry + 8);
    expect((await importing('l.zip', locked)).reasons).toEqual([
      'l.zip: 压缩包有密码，请解开后再导入',
    ]);
    const cut = zipSync({ 'a.txt': strToU8('甲'.repeat(999)) }).subarray(0, 60);
    expect((await importing('d.zip', cut)).reasons[0]).toMatch(/压缩包已损坏/);
    const lying = rawZip(Buffer.from('a.txt'), Buffer.alloc(9_000_000, 0x20), 100);
    expect((await importing('y.zip', lying)).reasons[0]).toMatch(/压缩包已损坏/);
    const none = await importing('n.zip', zipSync({ 'a.mp4': strToU8('x') }));
    expect(none.reasons.at(-1)).toBe('n.zip: 压缩包里没有支持的文件');
  });
});
