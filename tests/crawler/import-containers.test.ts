import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWarcArchive } from '../../crawler/archive/warc-archive.ts';
import { importPaths } from '../../crawler/import.ts';
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
    const none = await importing('n.zip', zipSync({ 'a.jpg': strToU8('x') }));
    expect(none.reasons.at(-1)).toBe('n.zip: 压缩包里没有支持的文件');
  });
});

const record = (type: string, url: string, block: string, extra = '') => {
  const length = Buffer.byteLength(block);
  return `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2020-05-06T07:08:09Z\r\nWARC-Record-ID: <urn:uuid:${Math.random()}>\r\n${extra}Content-Length: ${length}\r\n\r\n${block}\r\n\r\n`;
};

describe('import of WARC', () => {
  const response = (url: string, type: string, body: string, status = '200 OK') =>
    record(
      'response',
      url,
      `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\n\r\n${body}`,
      'Content-Type: application/http; msgtype=response\r\n',
    );
  const foreign = [
    record('warcinfo', 'x:', 'software: other\r\n'),
    response('http://www.a.gov.cn/1.html#x', 'text/html; charset=utf-8', '<p>甲</p>'),
    record('request', 'http://www.a.gov.cn/1.html', 'GET / HTTP/1.1\r\n\r\n'),
    response('http://www.a.gov.cn/s.css', 'text/css', 'a{}'),
    response('http://www.a.gov.cn/404', 'text/html', 'no', '404 Not Found'),
    response('<http://www.a.gov.cn/2.pdf>', 'application/pdf', '%PDF'),
  ];

  it('takes the usable responses, plain or compressed record by record', async () => {
    const forms: [string, Buffer][] = [
      ['a.warc', Buffer.from(foreign.join(''))],
      ['a.warc.gz', Buffer.concat(foreign.map((one) => gzipSync(one)))],
    ];
    for (const [name, bytes] of forms) {
      const { archive, captures } = await importing(name, bytes);
      expect(captures.map(({ url }) => url)).toEqual([
        'http://www.a.gov.cn/1.html',
        'http://www.a.gov.cn/2.pdf',
      ]);
      expect(captures[0]).toMatchObject({
        fetchedAt: '2020-05-06T07:08:09Z',
        headers: { 'content-type': 'text/html; charset=utf-8' },
        source: 'import',
      });
      expect((await archive.read(captures[0]?.id ?? '')).toString()).toBe('<p>甲</p>');
    }
  });

  it('keeps what stood before the damage, and says when nothing was usable', async () => {
    const whole = Buffer.concat(foreign.map((one) => gzipSync(one)));
    const damaged = await importing('d.warc.gz', whole.subarray(0, whole.length - 60));
    expect(damaged.captures[0]?.url).toBe('http://www.a.gov.cn/1.html');
    const none = await importing('n.warc', Buffer.from(foreign[3] ?? ''));
    expect(none.reasons).toEqual(['n.warc: WARC 文件中没有可用的网页或文件记录']);
    expect((await importing('x.warc.gz', Buffer.from('no warc'))).summary.captures).toBe(0);
  });

  it('brings an archive of ours over with all it knows', async () => {
    const folder = temporaryFolder();
    const first = await createWarcArchive({ folder });
    const http = { source: 'sample', status: 200, headers: { etag: '"1"' } };
    const linked = { referrer: 'http://a.gov.cn/', linkText: '附件：报告' };
    await first.put({ ...http, ...linked, url: 'http://a.gov.cn/1.pdf', body: Buffer.from('1') });
    const file = { source: 'import', status: 200, headers: {}, known: { year: 2025 } };
    await first.put({ ...file, url: null, fileName: '甲 100%.txt', body: Buffer.from('2') });
    const before = [...first.list()];
    await first.close();
    const name = readdirSync(folder).find((one) => one.endsWith('.warc.gz')) ?? '';
    const { captures } = await importing(name, readFileSync(join(folder, name)));
    expect(captures).toEqual(before);
  });
});
