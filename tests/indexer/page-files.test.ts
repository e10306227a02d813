/** A page and its files are one report, whatever else is linked beside it. */
import { zipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Capture } from '../../crawler/index.ts';
import { roleOf } from '../../indexer/page-files.ts';
import { readCapture } from '../../indexer/reading.ts';
import { makeDocx, makePdf, paragraph } from './extract-files.ts';
import { openArchive, reportText } from './rebuild-home.ts';

const HOST = 'http://www.example.gov.cn';
const PAGE = `${HOST}/art/2025/1.html`;

const docx = (text: string): Uint8Array => makeDocx(text.split('\n').map(paragraph).join(''));
const notReport = (name: string): Uint8Array =>
  docx(`${name}\n${'联系人和电话，任务分工与时间安排。'.repeat(60)}`);

function html(body: string): string {
  return `<html><head><title>x</title><meta name="ArticleTitle" content="融安县2024年法治政府建设年度报告"><meta name="PubDate" content="2025-02-10 09:00"><meta name="ContentSource" content="融安县司法局"></head><body><div class="nav">首页</div><div id="zoom">${body}</div></body></html>`;
}

async function open() {
  const archive = await openArchive();
  onTestFinished(() => archive.close());
  const put = (url: string, body: string | Uint8Array, more: object = {}): Promise<Capture> =>
    archive.put({
      url,
      source: 'portal',
      status: 200,
      headers: { 'content-type': typeof body === 'string' ? 'text/html; charset=utf-8' : '' },
      body: Buffer.from(body),
      ...more,
    });
  const file = (path: string, body: Uint8Array, linkText: string): Promise<Capture> =>
    put(`${HOST}${path}`, body, { referrer: PAGE, linkText });
  const read = (capture: Capture) => readCapture(archive, { report: () => undefined }, capture);
  return { archive, put, file, read };
}

describe('a page and its files', () => {
  it('are one report: the head of the page, the text of the file', async () => {
    const { put, file, read } = await open();
    const page = await put(PAGE, html('<p>详见附件。</p><a href="/f/1.docx">年度报告.docx</a>'));
    const report = await file('/f/1.docx', docx(reportText('融安县', 3)), '年度报告.docx');
    expect(await read(page)).toMatchObject({ kind: 'other' });
    expect(await read(report)).toMatchObject({
      kind: 'report',
      url: PAGE,
      recognition: null,
      content: {
        title: '融安县2024年法治政府建设年度报告',
        published: '2025-02-10',
        region: { name: '融安县' },
      },
    });
  });

  it('where the page has the text as well are the page', async () => {
    const { archive, put, file } = await open();
    const text = reportText('融安县', 3);
    const page = await put(
      PAGE,
      html(
        `${text
          .split('\n')
          .map((line) => `<p>${line}</p>`)
          .join('')}<a href="/f/1.docx">年度报告.docx</a>`,
      ),
    );
    const report = await file('/f/1.docx', docx(text), '年度报告.docx');
    const whole = await readCapture(archive, { report: () => undefined }, page);
    expect(whole).toMatchObject({ kind: 'report', url: PAGE });
    const known = { capture: page.id } as never;
    expect(await readCapture(archive, { report: () => known }, report)).toMatchObject({
      kind: 'other',
      reason: expect.stringContaining('已有正文'),
    });
  });

  it('are told apart by names, whatever their order and when they came', async () => {
    const { put, file, read } = await open();
    const links = ['任务分工表.docx', '融安县2024年法治政府建设年度报告.pdf', '统计表.xls'];
    const table = await file('/f/1.docx', notReport('任务分工表'), links[0] ?? '');
    const report = await file('/f/2.pdf', reportPdf('融安县'), links[1] ?? '');
    await put(
      PAGE,
      html(
        links
          .map((name, at) => `<p><a href="/f/${at + 1}.${name.split('.')[1]}">${name}</a></p>`)
          .join(''),
      ),
    );
    expect(await read(table)).toMatchObject({ kind: 'other' });
    expect(await read(report)).toMatchObject({ kind: 'report', url: PAGE });
  });

  it('are told apart by content where names say nothing', async () => {
    const { put, file, read } = await open();
    await put(PAGE, html('<a href="/f/1.docx">附件1.docx</a><a href="/f/2.docx">附件2.docx</a>'));
    const table = await file('/f/1.docx', notReport('任务分工表'), '附件1.docx');
    const report = await file('/f/2.docx', docx(reportText('融安县', 3)), '附件2.docx');
    expect(await read(table)).toMatchObject({ kind: 'other' });
    expect(await read(report)).toMatchObject({ kind: 'report', url: PAGE });
  });

  it('of several places are reports of their own', async () => {
    const { put, file, read } = await open();
    const places = ['长安镇', '浮石镇', '泗顶镇'];
    const name = (place: string) => `${place}2024年法治政府建设年度报告.docx`;
    await put(
      PAGE,
      html(places.map((place, at) => `<a href="/f/${at}.docx">${name(place)}</a>`).join('')),
    );
    for (const [at, place] of places.entries()) {
      const capture = await file(`/f/${at}.docx`, docx(reportText(place, at + 1)), name(place));
      expect(await read(capture)).toMatchObject({
        kind: 'report',
        url: `${HOST}/f/${at}.docx`,
        content: { title: `${place}2024年法治政府建设年度报告` },
      });
    }
  });

  it('follow the page when it links to another file, and the file when it changes', async () => {
    const { put, file, read } = await open();
    const at = (time: string) => ({ fetchedAt: new Date(time) });
    await put(PAGE, html('<a href="/f/1.docx">年度报告.docx</a>'), at('2025-02-10T00:00:00Z'));
    const first = await file('/f/1.docx', docx(reportText('融安县', 3)), '年度报告.docx');
    expect(await read(first)).toMatchObject({ kind: 'report', url: PAGE });
    await put(PAGE, html('<a href="/f/2.docx">年度报告.docx</a>'), at('2025-03-10T00:00:00Z'));
    const second = await file('/f/2.docx', docx(reportText('融安县', 4)), '年度报告.docx');
    expect(await read(second)).toMatchObject({ kind: 'report', url: PAGE });
    expect(await read(first)).toMatchObject({ kind: 'other' });
    const changed = await file('/f/2.docx', docx(reportText('融安县', 5)), '年度报告.docx');
    expect(await read(changed)).toMatchObject({
      content: { text: expect.stringContaining('第498号') },
    });
  });

  it('may be in an archive', async () => {
    const { put, file, read } = await open();
    await put(PAGE, html('<a href="/f/1.zip">附件下载.zip</a>'));
    const bytes = zipSync({
      '任务分工表.docx': notReport('任务分工表'),
      '年度报告.docx': docx(reportText('融安县', 3)),
    });
    expect(await read(await file('/f/1.zip', bytes, '附件下载.zip'))).toMatchObject({
      kind: 'report',
      url: PAGE,
      content: { text: expect.stringContaining('板凳议事') },
    });
  });

  it('that are pictures beside a text are its illustrations, and are not read', async () => {
    const { put, file, read } = await open();
    await put(
      PAGE,
      html(`<p>${'融安县召开会议研究部署工作。'.repeat(20)}</p><img src="/f/1.png">`),
    );
    const picture = await file('/f/1.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), '');
    expect(await read(picture)).toMatchObject({
      kind: 'other',
      reason: expect.stringContaining('插图'),
    });
  });
});

const reportPdf = (place: string): Uint8Array =>
  makePdf([
    reportText(place, 3)
      .split('\n')
      .flatMap((line) => line.match(/.{1,28}/gu) ?? [])
      .map((text, at) => ({ text, x: 60, y: 800 - at * 20, size: 14 })),
  ]);

describe('roles', () => {
  const files = (...names: string[]) => names.map((name) => ({ url: `${HOST}/${name}`, name }));
  it.each([
    [
      ['2024年法治政府建设年度报告.pdf', '2024年法治政府建设年度报告.docx'],
      ['beside', 'main'],
    ],
    [
      ['附件1.pdf', '附件2.xls'],
      ['unclear', 'unclear'],
    ],
    [['a.pdf'], ['main']],
    [
      [
        '附件：大河乡2024年法治政府建设情况报告.pdf',
        '附件2 小河乡关于2024年度法治政府建设情况的报告.pdf',
        '通讯录.xls',
      ],
      ['own', 'own', 'beside'],
    ],
  ])('%j are %j', (names, roles) => {
    const all = files(...names);
    expect(all.map((file) => roleOf(file, all))).toEqual(roles);
  });
});
