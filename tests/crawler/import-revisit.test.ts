import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importPaths } from '../../crawler/import.ts';
import { response, revisit, sha1 } from './foreign-warc.ts';
import { temporaryFolder } from './temporary.ts';
import { A, importing, page } from './warc-import-home.ts';

describe('import of WARC: records that only say "the same as before"', () => {
  it('gives a revisit the body it refers to, wherever that stands', async () => {
    const { archive, summary } = await importing({
      'a.warc': Buffer.concat([
        // Found by its digest, in a file that comes later.
        revisit(`${A}/copy.html`, page(1), '2021-01-01T00:00:00Z'),
        revisit(`${A}/lost.html`, 'no such body', '2021-01-01T00:00:00Z'),
        revisit(`${A}/s.css`, 'a{}', '2021-01-01T00:00:00Z'),
      ]),
      'b.warc': Buffer.concat([
        response({ url: `${A}/1.html`, body: page(1), date: '2020-01-01T00:00:00Z' }),
        response({ url: `${A}/1.html`, body: page(2), date: '2020-06-01T00:00:00Z' }),
        response({ url: `${A}/s.css`, body: 'a{}', http: { 'Content-Type': 'text/css' } }),
        // The page is again as it was at first, which its digest alone says.
        revisit(`${A}/1.html`, page(1), '2021-02-01T00:00:00Z'),
        revisit(`${A}/other.html`, 'spelt otherwise', '2021-03-01T00:00:00Z', {
          'WARC-Refers-To-Target-URI': `${A}/1.html`,
          'WARC-Refers-To-Date': '2020-06-01T00:00:00Z',
        }),
      ]),
    });
    const read = async (path: string) =>
      Promise.all(
        archive
          .history(`${A}/${path}`)
          .map(async ({ id, fetchedAt }) => [
            fetchedAt.slice(0, 7),
            (await archive.read(id)).toString(),
          ]),
      );
    expect(await read('copy.html')).toEqual([['2021-01', page(1)]]);
    expect(await read('other.html')).toEqual([['2021-03', page(2)]]);
    expect(await read('1.html')).toEqual([
      ['2020-01', page(1)],
      ['2020-06', page(2)],
      ['2021-02', page(1)],
    ]);
    const left = summary.leftOut.map(({ reason }) => reason).join('；');
    expect(left).toMatch(/而此前的内容不在这些文件里 1 条；图片、样式、脚本等 1 条/);
  });

  it('finds what a revisit refers to in the archive, by time or by the digest of its bytes', async () => {
    const first = await importing({ 'a.warc': response({ url: `${A}/1.html`, body: page(1) }) });
    const folder = temporaryFolder();
    const path = join(folder, 'b.warc');
    const again = revisit(`${A}/1.html`, page(1), '2021-01-01T00:00:00Z');
    writeFileSync(
      path,
      Buffer.concat([again, revisit(`${A}/1.html`, page(9), '2022-01-01T00:00:00Z')]),
    );
    const summary = await importPaths([path], { archive: first.archive });
    expect(summary).toMatchObject({ captures: 0, unchanged: 1 });
    expect(summary.leftOut[0]?.reason).toMatch(/不在这些文件里 1 条/);
    expect(sha1('')).toBe('sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ');
  });
});
