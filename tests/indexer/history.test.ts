/** What an address said before, and whether it can still be opened; the same by every way there. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Archive, CaptureInput } from '../../crawler/index.ts';
import { reportId } from '../../indexer/structure/report-id.ts';
import { temporaryFolder } from '../crawler/temporary.ts';
import { type Home, openArchive, openHome, reportText } from './rebuild-home.ts';

const SITE = 'http://www.example.gov.cn/';
const idAt = (path: string): string => reportId({ url: SITE + path, digest: '' });

/** Archives what an address answered on a day of 2026. */
function put(
  archive: Archive,
  path: string,
  month: number,
  body: string,
  more: Partial<CaptureInput> = {},
) {
  return archive.put({
    url: SITE + path,
    source: 'test',
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from(body),
    fetchedAt: new Date(Date.UTC(2026, month - 1, 1)),
    ...more,
  });
}

const at = (month: number): string => `2026-${String(month).padStart(2, '0')}-01T00:00:00Z`;

/** A page of a portal; `note` is a line of its text, `aside` of its furniture. */
function page(place: string, note = '', aside = '第1次访问'): string {
  const [title = '', ...lines] = reportText(place, 5, note).trim().split('\n');
  const text = lines.filter(Boolean).map((line) => `<p>${line}</p>`);
  return `<html><head><title>${title}</title></head><body><div class="top">${aside}</div>
    <h1>${title}</h1><div id="zoom">${text.join('\n')}</div><div class="foot">${aside}</div></body></html>`;
}

const MISSING = '<html><head><title>404</title></head><body>您访问的页面不存在</body></html>';
const LOGIN = '<html><body>请登录<form><input type="password"></form></body></html>';
const FRONT = `<html><body><ul>${[1, 2, 3, 4]
  .map(
    (n) =>
      `<li><a href="/${n}.html">某县202${n}年法治政府建设年度报告</a><span>2025-01-0${n}</span></li>`,
  )
  .join('')}</ul></body></html>`;

async function begin(): Promise<{ archive: Archive; home: Home }> {
  const archive = await openArchive();
  const home = await openHome(archive, temporaryFolder());
  onTestFinished(async () => {
    await home.close();
    await archive.close();
  });
  return { archive, home };
}

/** Taking captures in one by one, all at once, and again must lead to the same. */
async function expectSame(archive: Archive, home: Home): Promise<void> {
  const { change, report } = home.tables();
  const fresh = await openHome(archive, temporaryFolder());
  await fresh.run();
  const expected = fresh.tables();
  await fresh.close();
  expect({ change, report }).toEqual({ change: expected.change, report: expected.report });
  await home.run();
  expect(home.tables().change).toEqual(change);
  await home.run({ rebuild: true });
  expect({ ...home.tables(), outcome: [] }).toEqual({ ...expected, outcome: [] });
}

describe('a page that was changed', () => {
  it('tells which lines went and came, the newest change first', async () => {
    const { archive, home } = await begin();
    for (const [month, note] of ['化解纠纷37件。', '化解纠纷52件。', '另有说明。'].entries()) {
      await put(archive, 'a.html', month + 1, page('融安县', note));
      await home.run();
    }
    expect(home.library.reader.changes(idAt('a.html'))).toEqual([
      { before: at(2), after: at(3), removed: ['化解纠纷52件。'], added: ['另有说明。'] },
      { before: at(1), after: at(2), removed: ['化解纠纷37件。'], added: ['化解纠纷52件。'] },
    ]);
    expect(home.library.reader.report(idAt('a.html'))?.text).toContain('另有说明。');
    await expectSame(archive, home);
  });

  it('is not one when only its furniture changed', async () => {
    const { archive, home } = await begin();
    await put(archive, 'a.html', 1, page('融安县', '', '第1次访问'));
    await home.run();
    await put(archive, 'a.html', 2, page('融安县', '', '第2次访问'));
    await home.run();
    expect(home.library.reader.changes(idAt('a.html'))).toEqual([]);
    await expectSame(archive, home);
  });

  it('is compared across captures that were no report, and with older ones found later', async () => {
    const { archive, home } = await begin();
    await put(archive, 'a.html', 3, page('融安县', '第三版。'));
    await put(archive, 'a.html', 4, MISSING);
    await home.run();
    await put(archive, 'a.html', 5, page('融安县', '第五版。'));
    await home.run();
    // As the import of an older web archive brings it.
    await put(archive, 'a.html', 1, page('融安县', '第一版。'));
    await home.run();
    const changes = home.library.reader.changes(idAt('a.html'));
    expect(changes.map(({ before, after }) => [before, after])).toEqual([
      [at(3), at(5)],
      [at(1), at(3)],
    ]);
    expect(home.library.reader.report(idAt('a.html'))).toMatchObject({
      gone: null,
      capturedAt: at(5),
    });
    await expectSame(archive, home);
  });

  it('leaves no change behind when the report is forgotten', async () => {
    const { archive, home } = await begin();
    for (const n of [1, 2]) await put(archive, 'a.html', n, page('融安县', `第${n}版。`));
    await home.run();
    expect(home.tables().change).toHaveLength(1);
    home.library.writer.remove([idAt('a.html')]);
    await home.run();
    expect(home.tables()).toMatchObject({ change: [], report: [] });
    expect(home.tables().outcome).toMatchObject([{ kind: 'forgotten' }, { kind: 'forgotten' }]);
  });

  it('of a reprint says nothing of the original', async () => {
    const { archive, home } = await begin();
    await put(archive, 'a.html', 1, page('融安县'));
    await put(archive, 'b.html', 1, page('融安县', '来源转载。'));
    await home.run();
    await put(archive, 'b.html', 2, page('融安县', '转载自本县。'));
    await put(archive, 'b.html', 3, MISSING, { status: 404 });
    await home.run();
    expect(home.library.reader.report(idAt('b.html'))?.id).toBe(idAt('a.html'));
    expect(home.library.reader.report(idAt('a.html'))).toMatchObject({ gone: null });
    expect(home.library.reader.changes(idAt('a.html'))).toEqual([]);
    await expectSame(archive, home);
  });
});

describe('a page that is gone', () => {
  it.each([
    ['a status', MISSING, 404],
    ['the other status', MISSING, 410],
    ['a page that says so', MISSING, 200],
    ['a list in its place', FRONT, 200],
  ])('keeps its report and says since when: %s', async (_, body, status) => {
    const { archive, home } = await begin();
    const first = await put(archive, 'a.html', 1, page('融安县'));
    await home.run();
    const before = home.library.reader.report(idAt('a.html'));
    await put(archive, 'a.html', 2, body, { status });
    await home.run();
    await put(archive, 'a.html', 3, `${body}<!-- -->`, { status });
    const { added, updated } = await home.run();
    expect([added, updated]).toEqual([0, 0]);
    expect(home.library.reader.report(idAt('a.html'))).toEqual({ ...before, gone: at(2) });
    expect(before?.capture).toBe(first.id);
    await expectSame(archive, home);
    // And it is back.
    await put(archive, 'a.html', 4, page('融安县', '改版。'));
    await home.run();
    expect(home.library.reader.report(idAt('a.html'))).toMatchObject({
      gone: null,
      capturedAt: at(4),
    });
    await expectSame(archive, home);
  });

  it('is not gone when it cannot be read for a while', async () => {
    const { archive, home } = await begin();
    await put(archive, 'a.html', 1, page('融安县'));
    await put(archive, 'a.html', 2, LOGIN);
    await put(archive, 'b.html', 1, page('江南区'));
    await put(archive, 'b.html', 2, '', { status: 503 });
    await put(archive, 'c.html', 1, MISSING, { status: 404 });
    await home.run();
    const gone = [...home.library.reader.reports({}, { offset: 0, limit: 9 }).items];
    expect(gone.map((one) => one.gone)).toEqual([null, null]);
    await expectSame(archive, home);
  });

  it('that is a file at the address of its page, or the page of a file', async () => {
    const { archive, home } = await begin();
    const frame =
      '<html><head><title>融安县2024年法治政府建设年度报告</title></head><body><h1>融安县2024年法治政府建设年度报告</h1><a href="f.txt">附件</a></body></html>';
    const file = {
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      referrer: `${SITE}p.html`,
    };
    await put(archive, 'p.html', 1, frame);
    await put(archive, 'f.txt', 1, reportText('融安县', 1), file);
    await home.run();
    await put(archive, 'p.html', 2, MISSING, { status: 404 });
    await home.run();
    expect(home.library.reader.report(idAt('p.html'))).toMatchObject({ gone: at(2) });
    await expectSame(archive, home);
    await put(archive, 'p.html', 3, frame);
    await put(archive, 'f.txt', 4, MISSING, { ...file, status: 410 });
    await home.run();
    expect(home.library.reader.report(idAt('p.html'))).toMatchObject({ gone: at(4) });
    await expectSame(archive, home);
  });
});

describe('a run cut short', () => {
  it('at any reading ends the same, nothing twice', async () => {
    const whole = await openArchive();
    onTestFinished(() => whole.close());
    for (const n of [1, 2, 3]) await put(whole, 'a.html', n, page('融安县', `第${n}版。`));
    await put(whole, 'a.html', 4, MISSING, { status: 404 });
    await put(whole, 'b.html', 1, page('江南区'));
    for (const reads of [0, 1, 2, 3, 5, 7]) {
      let left = reads;
      const read: Archive['read'] = (id) => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('cut short')) : whole.read(id);
      };
      const home = await openHome({ ...whole, read }, temporaryFolder());
      await home.run().catch(() => undefined);
      left = Infinity;
      await home.run();
      await expectSame(whole, home);
      await home.close();
    }
  });
});
