import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { WARCParser } from 'warcio';
import type { CaptureInput } from '../../crawler/archive/archive.ts';
import { createWarcArchive } from '../../crawler/archive/warc-archive.ts';
import { archiveContract } from '../contracts/archive.ts';
import { temporaryFolder } from './temporary.ts';

/** Rotation after every few records, so that the contract runs over several files. */
archiveContract('WARC files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tashan-'));
  return {
    open: () => createWarcArchive({ folder, rotateBytes: 3000 }),
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  };
});

const page = (n: number, source = 'sample'): CaptureInput => ({
  url: `http://www.example.gov.cn/${n}.html`,
  source,
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from(`<p>秘密 ${n} ${'x'.repeat(500)}${Math.random()}</p>`),
});

const warcFiles = (folder: string) => readdirSync(folder).filter((name) => /warc\.gz$/.test(name));

describe('WARC files', () => {
  it('can be read by any WARC reader, with right digests and lengths', async () => {
    const folder = temporaryFolder();
    const archive = await createWarcArchive({ folder });
    await archive.put(page(1));
    await archive.put({ ...page(2), url: null, headers: {}, fileName: '甲.txt' });
    await archive.close();
    const types: string[] = [];
    const bytes = readFileSync(join(folder, 'tashan-00001.warc.gz'));
    for await (const record of WARCParser.iterRecords([bytes])) {
      types.push(`${record.warcType} ${record.warcTargetURI ?? ''}`);
      await record.readFully(false);
    }
    expect(types).toEqual([
      'warcinfo ',
      'response http://www.example.gov.cn/1.html',
      'metadata http://www.example.gov.cn/1.html',
      'resource file:///%E7%94%B2.txt',
      'metadata file:///%E7%94%B2.txt',
    ]);
  });

  it('cut a torn tail off at any length and keep every earlier record', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'tashan-00001.warc.gz');
    let archive = await createWarcArchive({ folder });
    const first = await archive.put(page(1));
    const whole = statSync(path).size;
    await archive.put(page(2));
    await archive.close();
    const all = readFileSync(path);
    for (let cut = whole + 1; cut < all.length; cut += 97) {
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
      writeFileSync(path, all.subarray(0, cut));
      archive = await createWarcArchive({ folder });
      expect(archive.count()).toBe(1);
      expect(statSync(path).size).toBe(whole);
      await archive.put(page(3));
      expect((await archive.read(first.id)).length).toBe(first.size);
      expect([...archive.list()].map(({ sequence }) => sequence)).toEqual([1, 2]);
      await archive.close();
    }
  });

  it('find a capture that was written but not yet indexed when the process was killed', async () => {
    const folder = temporaryFolder();
    let archive = await createWarcArchive({ folder });
    await archive.put(page(1));
    await archive.close();
    const index = readFileSync(join(folder, 'index.sqlite'));
    archive = await createWarcArchive({ folder });
    const second = await archive.put(page(2));
    await archive.close();
    writeFileSync(join(folder, 'index.sqlite'), index);
    archive = await createWarcArchive({ folder });
    expect(archive.get(second.id)).toEqual(second);
    expect(archive.count()).toBe(2);
    await archive.close();
  });

  it('pass over a damaged stretch, and say which capture is damaged', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'tashan-00001.warc.gz');
    let archive = await createWarcArchive({ folder });
    const captures = [
      await archive.put(page(1)),
      await archive.put(page(2)),
      await archive.put(page(3)),
    ];
    await archive.close();
    const bytes = readFileSync(path);
    bytes.fill(0xaa, Math.floor(bytes.length / 2) - 40, Math.floor(bytes.length / 2) + 40);
    writeFileSync(path, bytes);
    archive = await createWarcArchive({ folder });
    const results = await Promise.allSettled(captures.map(({ id }) => archive.read(id)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { name: 'DamagedCapture', id: captures[1]?.id } });
    expect(await archive.rebuild()).toBe(2);
    expect(statSync(path).size).toBe(bytes.length);
    await archive.close();
  });

  it('lose the purged bytes for good, index and log included', async () => {
    const folder = temporaryFolder();
    const archive = await createWarcArchive({ folder });
    await archive.put(page(1));
    await archive.put({ ...page(2, 'gone'), linkText: '要忘记的标题' });
    await archive.purge({ source: 'gone' });
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name));
      const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      expect([name, text.includes('秘密 2'), text.includes('要忘记')]).toEqual([
        name,
        false,
        false,
      ]);
    }
    expect(warcFiles(folder)).toEqual(['tashan-00001-r1.warc.gz']);
    await archive.close();
  });

  it('finish a purge that was killed after the new file stood and before the old was removed', async () => {
    const folder = temporaryFolder();
    let archive = await createWarcArchive({ folder });
    const kept = await archive.put(page(1));
    await archive.put(page(2, 'gone'));
    const old = readFileSync(join(folder, 'tashan-00001.warc.gz'));
    const index = readFileSync(join(folder, 'index.sqlite'));
    await archive.purge({ source: 'gone' });
    await archive.close();
    writeFileSync(join(folder, 'tashan-00001.warc.gz'), old);
    writeFileSync(join(folder, 'tashan-00002.warc.gz.tmp'), 'half');
    writeFileSync(join(folder, 'index.sqlite'), index);
    archive = await createWarcArchive({ folder });
    expect([...archive.list()].map(({ id }) => id)).toEqual([kept.id]);
    expect((await archive.read(kept.id)).length).toBe(kept.size);
    expect(readdirSync(folder).filter((name) => /tmp$|00001\.warc/.test(name))).toEqual([]);
    await archive.close();
  });

  it('are read again when the index is damaged or gone', async () => {
    const folder = temporaryFolder();
    let archive = await createWarcArchive({ folder });
    const capture = await archive.put(page(1));
    await archive.close();
    writeFileSync(join(folder, 'index.sqlite'), Buffer.alloc(8192, 'damaged'));
    archive = await createWarcArchive({ folder });
    expect([...archive.list()]).toEqual([capture]);
    await archive.close();
    for (const name of readdirSync(folder))
      if (name.startsWith('index')) rmSync(join(folder, name));
    archive = await createWarcArchive({ folder, readonly: true });
    expect([...archive.list()]).toEqual([capture]);
    await archive.close();
  });

  it('are written by one archive at a time and read by any number', async () => {
    const folder = temporaryFolder();
    const writer = await createWarcArchive({ folder });
    await expect(createWarcArchive({ folder })).rejects.toThrow(`pid ${process.pid}`);
    const reader = await createWarcArchive({ folder, readonly: true });
    const capture = await writer.put(page(1));
    expect((await reader.read(capture.id)).length).toBe(capture.size);
    await expect(reader.put(page(2))).rejects.toThrow('只读');
    await expect(reader.purge({ source: 'sample' })).rejects.toThrow('只读');
    await writer.purge({ source: 'none' });
    await writer.close();
    await (await createWarcArchive({ folder })).close();
    await reader.close();
  });

  it('leave a foreign file in the folder alone, and begin a new one after an unreadable file', async () => {
    const folder = temporaryFolder();
    appendFileSync(join(folder, 'other.warc.gz'), 'not ours');
    let archive = await createWarcArchive({ folder });
    const capture = await archive.put(page(1));
    await archive.close();
    truncateSync(join(folder, 'tashan-00001.warc.gz'), 40);
    archive = await createWarcArchive({ folder });
    expect(archive.get(capture.id)).toBeUndefined();
    await archive.put(page(2));
    expect(archive.count()).toBe(1);
    expect(readFileSync(join(folder, 'other.warc.gz'), 'utf8')).toBe('not ours');
    await archive.close();
  });
});
