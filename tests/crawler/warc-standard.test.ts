/** What ISO 28500:2017 (WARC/1.1) and public tools ask of a file, read here with zlib alone. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWarcArchive } from '../../crawler/archive/warc-archive.ts';

interface StoredRecord {
  readonly version: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly block: Buffer;
}

/** One gzip member after another; each must hold one record, whole. */
function recordsOf(path: string): StoredRecord[] {
  const records: StoredRecord[] = [];
  for (let rest = readFileSync(path); rest.length > 0;) {
    // Magic, deflate, no flags: ten bytes of header; eight of checksum and length at the end.
    expect(rest.subarray(0, 4).toString('hex')).toBe('1f8b0800');
    const { buffer, engine } = inflateRawSync(rest.subarray(10), { info: true }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    rest = rest.subarray(10 + engine.bytesWritten + 8);
    const end = buffer.indexOf('\r\n\r\n');
    const [version = '', ...lines] = buffer.subarray(0, end).toString('utf8').split('\r\n');
    const headers = new Map(
      lines.map((line): [string, string] => [
        line.slice(0, line.indexOf(': ')),
        line.slice(line.indexOf(': ') + 2),
      ]),
    );
    expect(headers.size).toBe(lines.length);
    const length = Number(headers.get('Content-Length'));
    expect(buffer.subarray(end + 4 + length).toString()).toBe('\r\n\r\n');
    records.push({ version, headers, block: buffer.subarray(end + 4, end + 4 + length) });
  }
  return records;
}

const sha256 = (bytes: Buffer): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

describe('the files of the archive', () => {
  let files: { readonly name: string; readonly records: StoredRecord[] }[] = [];
  let all: StoredRecord[] = [];

  let home = '';

  afterAll(() => rmSync(home, { recursive: true, force: true }));
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'tashan-'));
    const archive = await createWarcArchive({ folder: home, rotateBytes: 2_000 });
    const url = 'http://www.example.gov.cn/';
    const html = { 'content-type': 'text/html', 'transfer-encoding': 'chunked', etag: '"1"' };
    const base = { source: 'sample', status: 200, headers: html };
    for (let n = 0; n < 9; n++) {
      await archive.put({ ...base, url: `${url}${n}.html`, body: Buffer.from(`<p>第${n}页</p>`) });
    }
    await archive.put({
      ...base,
      url: `${url}%E6%8A%A5%E5%91%8A.pdf`,
      headers: { 'content-type': 'application/pdf', 'content-encoding': 'gzip', 'x-name': '报告' },
      referrer: `${url}1.html`,
      linkText: '附件：法治政府建设\r\n年度报告',
      body: Buffer.from('%PDF-1.7\r\n\r\nWARC/1.1\r\n'),
    });
    await archive.put({ ...base, url: `${url}1.html`, status: 404, body: Buffer.alloc(0) });
    await archive.put({ ...base, url: `${url}2.html`, status: 599, body: Buffer.from('?') });
    const file = { url: null, fileName: '某县 报告.txt', headers: {}, status: 200 };
    await archive.put({ ...file, source: 'import', body: Buffer.from('正文') });
    await archive.close();
    files = readdirSync(home)
      .filter((name) => name.endsWith('.warc.gz'))
      .sort()
      .map((name) => ({ name, records: recordsOf(join(home, name)) }));
    all = files.flatMap(({ records }) => records);
  });

  it('begin anew when one is full, each with a record that names it', () => {
    expect(files.length).toBeGreaterThan(2);
    for (const { name, records } of files) {
      expect(records.map(({ headers }) => headers.get('WARC-Type')).indexOf('warcinfo')).toBe(0);
      expect(records[0]?.headers.get('WARC-Filename')).toBe(name);
      expect(records[0]?.headers.get('Content-Type')).toBe('application/warc-fields');
      expect(records[0]?.block.toString()).toMatch(/^format: WARC File Format 1\.1\r$/m);
    }
  });

  it('hold records with all that is mandatory', () => {
    const ids = all.map(({ headers }) => headers.get('WARC-Record-ID') ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    for (const { version, headers } of all) {
      expect(version).toBe('WARC/1.1');
      expect(headers.get('WARC-Record-ID')).toMatch(/^<urn:uuid:[0-9a-f-]{36}>$/);
      expect(headers.get('WARC-Date')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/);
      if (headers.get('WARC-Type') === 'warcinfo') continue;
      // RFC 3986: no brackets, no blanks, no Chinese.
      expect(headers.get('WARC-Target-URI')).toMatch(
        /^(?:http|file):\/\/[\x21-\x3b\x3d\x3f-\x7e]+$/,
      );
    }
  });

  it('hold digests that are right, and HTTP as it was said to come', () => {
    const responses = all.filter(({ headers }) => headers.get('WARC-Type') === 'response');
    expect(responses).toHaveLength(12);
    for (const { headers, block } of all) {
      const digest = headers.get('WARC-Block-Digest');
      if (digest !== undefined) expect(digest).toBe(sha256(block));
    }
    for (const { headers, block } of responses) {
      expect(headers.get('Content-Type')).toBe('application/http; msgtype=response');
      expect(headers.has('WARC-Block-Digest')).toBe(true);
      const end = block.indexOf('\r\n\r\n') + 4;
      expect(headers.get('WARC-Payload-Digest')).toBe(sha256(block.subarray(end)));
      const http = block.subarray(0, end).toString();
      expect(http).toMatch(/^HTTP\/1\.1 \d{3} [^\r\n]+\r\n/);
      // A reader that undoes what these say would find no such coding.
      expect(http).not.toMatch(/^(?:transfer-encoding|content-encoding):/im);
      expect(http).toMatch(new RegExp(`^content-length: ${block.length - end}\r$`, 'm'));
    }
  });

  it('tell of each response what the index knows, in a record beside it', () => {
    for (const { records } of files) {
      for (const [at, { headers }] of records.entries()) {
        if (headers.get('WARC-Type') !== 'metadata') continue;
        expect(headers.get('Content-Type')).toBe('application/warc-fields');
        const before = records[at - 1]?.headers;
        expect(headers.get('WARC-Concurrent-To')).toBe(before?.get('WARC-Record-ID'));
        expect(headers.get('WARC-Date')).toBe(before?.get('WARC-Date'));
      }
    }
    const told = all.map(({ block }) => block.toString()).join('');
    expect(told).toContain('linkText: "附件：法治政府建设\\r\\n年度报告"\r\n');
  });
});
