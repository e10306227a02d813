/** What every archive must do. Run on each adapter by its own test file. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Archive, CaptureInput } from '../../crawler/archive/archive.ts';

export interface ArchiveHarness {
  open(): Promise<Archive>;
  dispose(): Promise<void>;
}

const page = (n: number, body = `<p>第${n}页</p>`): CaptureInput => ({
  url: `http://www.example.gov.cn/${n}.html`,
  source: 'sample',
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    etag: `"${n}"`,
    'content-encoding': 'gzip',
  },
  body: Buffer.from(body),
  fetchedAt: new Date('2026-02-10T08:30:00.750Z'),
});

export function archiveContract(name: string, create: () => Promise<ArchiveHarness>): void {
  describe(`archive: ${name}`, () => {
    let harness: ArchiveHarness;
    let archive: Archive;
    beforeEach(async () => {
      harness = await create();
      archive = await harness.open();
    });
    afterEach(async () => {
      await archive.close();
      await harness.dispose();
    });

    it('gives back what was put, byte for byte and field for field', async () => {
      const body = Buffer.from([0, 255, 13, 10, 13, 10, 0xe4, 0xbd, 0xa0, 0]);
      const input: CaptureInput = {
        ...page(1),
        body,
        headers: { ...page(1).headers, 'x-odd': '中文: é', 'content-length': '999' },
        referrer: 'http://www.example.gov.cn/',
        linkText: '附件：报告\r\n（2025）"终稿"',
        known: { title: '报告', year: 2025, published: '2026-02-10' },
      };
      const capture = await archive.put(input);
      expect(capture).toMatchObject({
        sequence: 1,
        url: input.url,
        source: 'sample',
        status: 200,
        headers: input.headers,
        fileName: null,
        referrer: input.referrer,
        linkText: input.linkText,
        known: input.known,
        fetchedAt: '2026-02-10T08:30:00Z',
        size: body.length,
      });
      expect(capture.id).toMatch(/^[0-9a-f]{32}$/);
      expect(capture.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(archive.get(capture.id)).toEqual(capture);
      expect(await archive.read(capture.id)).toEqual(body);
    });

    it('keeps an imported file without address, an empty body and a large one', async () => {
      const file = {
        url: null,
        source: 'import',
        status: 200,
        headers: {},
        fileName: '报告 1.txt',
      };
      const empty = await archive.put({ ...file, body: Buffer.alloc(0) });
      const large = Buffer.alloc(3_000_000, '法治');
      const big = await archive.put({ ...file, fileName: 'b', body: large });
      expect(archive.get(empty.id)).toMatchObject({ url: null, fileName: '报告 1.txt', size: 0 });
      expect(await archive.read(empty.id)).toHaveLength(0);
      expect((await archive.read(big.id)).equals(large)).toBe(true);
    });

    it('does not write the same bytes of an address again, but a change and a change back', async () => {
      const first = await archive.put(page(1, 'a'));
      expect(await archive.put({ ...page(1, 'a'), fetchedAt: new Date() })).toEqual(first);
      const second = await archive.put(page(1, 'b'));
      const third = await archive.put(page(1, 'a'));
      expect([first, second, third].map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
      expect(new Set([first.id, second.id, third.id]).size).toBe(3);
      expect(archive.latest(first.url ?? '')).toEqual(third);
      expect(archive.count()).toBe(3);
    });

    it('lists an address by the times of its captures, whatever order they come in', async () => {
      const at = (day: number) => new Date(Date.UTC(2026, 1) + day * 86_400_000);
      const { url } = page(1);
      const third = await archive.put({ ...page(1, 'c'), fetchedAt: at(3) });
      const first = await archive.put({ ...page(1, 'a'), fetchedAt: at(1) });
      const second = await archive.put({ ...page(1, 'b'), fetchedAt: at(2) });
      await archive.put({ ...page(2), fetchedAt: at(4) });
      // The same as the one before it in time, and the same as the one after.
      expect(await archive.put({ ...page(1, 'a'), fetchedAt: at(1.5) })).toEqual(first);
      expect(await archive.put({ ...page(1, 'c'), fetchedAt: at(2.5) })).toEqual(third);
      expect(archive.history(url ?? '')).toEqual([first, second, third]);
      expect(archive.latest(url ?? '')).toEqual(third);
      expect(archive.history('http://www.example.gov.cn/none.html')).toEqual([]);
    });

    it('keeps that a page is gone apart from the page as it last was', async () => {
      const good = await archive.put(page(1, '正文'));
      const url = good.url ?? '';
      const day = (n: number) => ({ fetchedAt: new Date(Date.UTC(2026, 2, n)) });
      const gone = await archive.put({ ...page(1, '正文'), ...day(1), status: 404 });
      expect(gone.id).not.toBe(good.id);
      expect(archive.latest(url)).toEqual(gone);
      expect(archive.latestGood(url)).toEqual(good);
      const back = await archive.put({ ...page(1, '正文'), ...day(2) });
      expect(archive.latestGood(url)).toEqual(back);
      expect(archive.history(url).map(({ status }) => status)).toEqual([200, 404, 200]);
      expect(archive.latestGood('http://www.example.gov.cn/none.html')).toBeUndefined();
    });

    it('writes the same file again only when its metadata was corrected', async () => {
      const file = { url: null, source: 'import', status: 200, headers: {}, fileName: 'a.txt' };
      const body = Buffer.from('同样的字节');
      const first = await archive.put({ ...file, body, known: { region: '南宁市' } });
      expect(await archive.put({ ...file, body })).toEqual(first);
      const mended = await archive.put({ ...file, body, known: { region: '柳州市' } });
      expect(mended.known).toEqual({ region: '柳州市' });
      expect(archive.count()).toBe(2);
    });

    it('gives the same id for the same address, bytes and time in another archive', async () => {
      const other = await create();
      const second = await other.open();
      await second.put(page(9));
      expect((await second.put(page(1))).id).toBe((await archive.put(page(1))).id);
      await second.close();
      await other.dispose();
    });

    it('lists in order, from a position on, while writing goes on', async () => {
      await Promise.all([1, 2, 3, 4].map((n) => archive.put(page(n))));
      const seen: (string | null)[] = [];
      for (const { url, sequence } of archive.list(1)) {
        seen.push(url);
        if (sequence === 2) await archive.put(page(5));
      }
      expect(seen.slice(0, 3)).toEqual([2, 3, 4].map((n) => page(n).url));
      expect([...archive.list(4)].map(({ url }) => url)).toEqual([page(5).url]);
    });

    it('purges by source and by id, never gives a number out twice, keeps the rest', async () => {
      const one = await archive.put(page(1));
      await archive.put({ ...page(2), source: 'other' });
      const three = await archive.put(page(3));
      expect(await archive.purge({ source: 'other' })).toBe(1);
      expect(await archive.purge({ id: three.id })).toBe(1);
      expect(await archive.purge({ id: three.id })).toBe(0);
      await expect(archive.read(three.id)).rejects.toThrow('没有编号');
      expect((await archive.read(one.id)).toString()).toBe('<p>第1页</p>');
      expect((await archive.put(page(4))).sequence).toBe(4);
      await expect(archive.purge({})).rejects.toThrow('必须指明');
    });

    it('is the same after closing, and after its index was made anew', async () => {
      for (let n = 1; n <= 12; n++) await archive.put(page(n));
      await archive.purge({ id: [...archive.list(11)][0]?.id ?? '' });
      const before = [...archive.list()];
      await archive.close();
      archive = await harness.open();
      expect([...archive.list()]).toEqual(before);
      expect(await archive.rebuild()).toBe(11);
      expect([...archive.list()]).toEqual(before);
      expect((await archive.put(page(20))).sequence).toBe(13);
      expect((await archive.read(before[5]?.id ?? '')).toString()).toBe('<p>第6页</p>');
    });
  });
}
