import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createWarcArchive } from '../../crawler/archive/warc-archive.ts';
import { chunked, record, response } from './foreign-warc.ts';
import { temporaryFolder } from './temporary.ts';
import { A, importing, page } from './warc-import-home.ts';

/** What every crawl of a site is full of. */
const FOREIGN = [
  record({ type: 'warcinfo', url: 'x:', block: 'software: other\r\n' }),
  response({ url: `${A}/1.html#x`, body: page(1) }),
  record({ type: 'request', url: `${A}/1.html`, block: 'GET / HTTP/1.1\r\n\r\n' }),
  response({ url: `${A}/s.css`, body: 'a{}', http: { 'Content-Type': 'text/css' } }),
  response({ url: `${A}/p.JPG`, body: 'x', http: { 'Content-Type': 'application/octet-stream' } }),
  response({ url: `${A}/404`, body: 'no', status: '404 Not Found' }),
  response({ url: `${A}/old`, body: '', status: '302 Found', http: { Location: '/1.html' } }),
  response({ url: `<${A}/2.pdf>`, body: '%PDF', http: { 'Content-Type': 'application/pdf' } }),
];

describe('import of WARC', () => {
  it('takes pages and documents, however the file is packed, and counts what it leaves', async () => {
    const forms: [string, Buffer][] = [
      ['a.warc', Buffer.concat(FOREIGN)],
      ['a.warc.gz', Buffer.concat(FOREIGN.map((one) => gzipSync(one)))],
      ['one-member.warc.gz', gzipSync(Buffer.concat(FOREIGN))],
      ['plain-after-all.warc.gz', Buffer.concat(FOREIGN)],
      ['packed-after-all.warc', gzipSync(Buffer.concat(FOREIGN))],
    ];
    for (const [name, bytes] of forms) {
      const { captures, texts, summary, again } = await importing({ [name]: bytes });
      expect(captures.map(({ url }) => url)).toEqual([`${A}/1.html`, `${A}/2.pdf`]);
      expect(captures[0]).toMatchObject({ fetchedAt: '2020-05-06T07:08:09Z', source: 'import' });
      expect(texts).toEqual([page(1), '%PDF']);
      expect(summary).toMatchObject({ files: 1, captures: 2, unchanged: 0, skipped: [] });
      expect(summary.leftOut.map(({ reason }) => reason)).toEqual([
        '图片、样式、脚本等 2 条；不是正常网页的响应（重定向、出错等） 2 条',
      ]);
      expect(await again()).toMatchObject({ captures: 0, unchanged: 2 });
    }
  });

  it('undoes chunks and compression, also where the recorder has done so and not said', async () => {
    const coded = { 'Transfer-Encoding': 'chunked', 'Content-Encoding': 'gzip' };
    const br = { 'Content-Encoding': 'br' };
    const wget = [
      record({ type: 'warcinfo', url: 'x:', block: 'software: Wget/1.21.3 (linux-gnu)\r\n' }),
      response({ url: `<${A}/1.html>`, body: chunked(gzipSync(page(1))), http: coded }),
      record({
        type: 'resource',
        url: 'metadata://gnu.org/software/wget/warc/wget.log',
        block: 'log',
      }),
    ];
    const pywb = [
      response({ url: `${A}/2.html`, body: page(2), http: coded }),
      response({ url: `${A}/3.html`, body: chunked(page(3)), http: coded }),
      response({ url: `${A}/4.html`, body: brotliCompressSync(page(4)), http: br }),
      response({ url: `${A}/5.html`, body: page(5), http: br }),
      response({ url: `${A}/6.html`, body: chunked(page(6)).subarray(0, 20), http: coded }),
      response({ url: `${A}/7.html`, body: brotliCompressSync(page(7)).subarray(0, 9), http: br }),
    ];
    const { captures, texts, summary } = await importing({
      'a-wget.warc.gz': Buffer.concat(wget.map((one) => gzipSync(one))),
      'b-pywb.warc': Buffer.concat(pywb),
    });
    expect(texts).toEqual([page(1), page(2), page(3), page(4), page(5)]);
    expect(captures[0]?.headers).toMatchObject({ 'content-encoding': 'gzip' });
    expect(summary.leftOut[0]?.reason).toBe('内容为空、残缺或解不开 2 条');
  });

  it('reads what Heritrix and browser recorders put beside the pages', async () => {
    const { captures, texts, reasons } = await importing({
      'a.warc': Buffer.concat([
        response({ url: 'dns:www.a.gov.cn', body: '', headers: { 'Content-Type': 'text/dns' } }),
        response({
          url: `${A}/robots.txt`,
          body: 'User-agent: *',
          http: { 'Content-Type': 'text/plain' },
        }),
        response({
          url: `${A}/1.html`,
          body: page(1),
          version: 'WARC/1.1',
          date: '2020-05-06T07:08:09.123456Z',
        }),
        record({ type: 'metadata', url: `${A}/1.html`, block: 'via: x\r\n' }),
        record({
          type: 'resource',
          url: `${A}/2.html`,
          block: page(2),
          headers: { 'Content-Type': 'text/html' },
        }),
        record({ type: 'resource', url: `urn:text:${A}/1.html`, block: '第1页' }),
        record({ type: 'conversion', url: `${A}/1.html`, block: '第1页' }),
        record({ type: 'resource', url: 'file:///C:/%E6%8A%A5%E5%91%8A.txt', block: '报告' }),
      ]),
    });
    expect(texts).toEqual([page(1), page(2), '报告']);
    expect(captures.map(({ url, fileName, fetchedAt }) => [url, fileName, fetchedAt])).toEqual([
      [`${A}/1.html`, null, '2020-05-06T07:08:09Z'],
      [`${A}/2.html`, null, '2020-05-06T07:08:09Z'],
      [null, '报告.txt', '2020-05-06T07:08:09Z'],
    ]);
    expect(captures[1]?.headers).toEqual({ 'content-type': 'text/html' });
    expect(reasons).toEqual([]);
  });

  it('keeps the captures of an address in the order of their own times', async () => {
    const version = (n: number, date: string) =>
      response({ url: `${A}/1.html`, body: page(n), date });
    const { archive, summary } = await importing({
      'a.warc': Buffer.concat([
        version(3, '2022-01-01T00:00:00Z'),
        version(1, '2020-01-01T00:00:00Z'),
      ]),
      'b.warc': Buffer.concat([
        version(2, '2021-01-01T00:00:00Z'),
        version(2, '2021-06-01T00:00:00Z'),
        response({
          url: `${A}/1.html`,
          body: 'gone',
          status: '404 x',
          date: '2023-01-01T00:00:00Z',
        }),
        response({
          url: `${A}/1.html`,
          body: 'down',
          status: '503 x',
          date: '2024-01-01T00:00:00Z',
        }),
      ]),
    });
    const times = archive.history(`${A}/1.html`).map(({ fetchedAt }) => fetchedAt.slice(0, 7));
    expect(times).toEqual(['2020-01', '2021-01', '2022-01', '2023-01']);
    expect(archive.latest(`${A}/1.html`)?.status).toBe(404);
    const good = archive.latestGood(`${A}/1.html`);
    expect((await archive.read(good?.id ?? '')).toString()).toBe(page(3));
    expect(summary).toMatchObject({ captures: 4, unchanged: 1 });
  });

  it('keeps what stood before the damage, and says when nothing was usable', async () => {
    const cut = response({ url: `${A}/9.html`, body: page(9).repeat(99) }).subarray(0, 700);
    for (const whole of [
      Buffer.concat([...FOREIGN, cut]),
      gzipSync(Buffer.concat([...FOREIGN, cut])),
    ]) {
      const { texts, reasons } = await importing({ 'd.warc': whole });
      expect(texts).toEqual([page(1), '%PDF']);
      expect(reasons).toEqual(['WARC 文件已损坏，读出 2 条后停止（文件在最后一条记录中断）']);
    }
    const torn = Buffer.concat(FOREIGN.map((one) => gzipSync(one)));
    expect((await importing({ 'd.warc.gz': torn.subarray(0, torn.length - 60) })).texts).toEqual([
      page(1),
    ]);
    expect((await importing({ 'n.warc': FOREIGN[3] ?? Buffer.alloc(0) })).reasons).toEqual([
      'WARC 文件中没有可用的网页或文件记录',
    ]);
    expect((await importing({ 'x.warc.gz': Buffer.from('no warc') })).summary.captures).toBe(0);
  });

  it('opens those that stand in a .zip', async () => {
    const { texts, summary } = await importing({
      '包.zip': zipSync({
        'x/a.warc.gz': gzipSync(Buffer.concat(FOREIGN)),
        'b.warc': FOREIGN[1] ?? new Uint8Array(),
      }),
    });
    expect(texts).toEqual([page(1), '%PDF']);
    expect(summary).toMatchObject({ skipped: [], unchanged: 1 });
    expect(summary.leftOut[0]?.path).toMatch(/包\.zip\/x\/a\.warc\.gz$/);
  });

  it('brings an archive of ours over with all it knows', async () => {
    const folder = temporaryFolder();
    const first = await createWarcArchive({ folder });
    const headers = {
      'content-type': 'application/pdf',
      'content-encoding': 'br',
      'x-odd': '中文',
    };
    const known = { region: '柳州市', year: 2024 };
    const base = {
      url: `${A}/%E7%94%B2.pdf`,
      source: 'sample',
      headers,
      known,
      linkText: '附件：甲',
    };
    await first.put({ ...base, status: 200, body: Buffer.from('甲'), fetchedAt: new Date(1e12) });
    await first.put({ ...base, status: 410, body: Buffer.from('无'), fetchedAt: new Date(1.1e12) });
    await first.put({
      url: null,
      source: 'import',
      status: 200,
      headers: {},
      fileName: '乙.txt',
      body: Buffer.from('乙'),
    });
    const before = [...first.list()];
    await first.close();
    const name = readdirSync(folder).find((one) => one.endsWith('.warc.gz')) ?? '';
    const { captures } = await importing({ [name]: readFileSync(join(folder, name)) });
    expect(captures).toEqual(before);
  });
});
