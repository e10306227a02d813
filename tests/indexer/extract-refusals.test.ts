/** Encodings, and input that holds no report: every refusal is an Unreadable that says what to do. */
import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { extract, Unreadable } from '../../indexer/extract/extract.ts';

const BODY =
  '2023年，临江县深入学习贯彻习近平法治思想，扎实推进法治政府建设，现将有关情况报告如下。\n一、主要举措和成效。𠮷林省、㙦镇等地经验得到推广，全县行政复议案件办结率达到百分之百。';
const html = (charset: string): string =>
  `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><body><div id="zoom">${BODY.split(
    '\n',
  )
    .map((line) => `<p>${line}</p>`)
    .join('')}</div></body></html>`;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('encodings', () => {
  it.each([
    ['UTF-8 with a mark', iconv.encode(BODY, 'utf8', { addBOM: true }), null],
    ['UTF-16 LE with a mark', iconv.encode(BODY, 'utf16le', { addBOM: true }), null],
    ['UTF-16 BE with a mark', iconv.encode(BODY, 'utf16be', { addBOM: true }), null],
    ['GB18030 by header', iconv.encode(BODY, 'gb18030'), 'text/plain; charset=gb2312'],
    ['GB18030 by meta', iconv.encode(html('gb2312'), 'gb18030'), 'text/html'],
    ['GB18030, undeclared', iconv.encode(BODY, 'gb18030'), null],
    [
      'GB18030 declared as UTF-8',
      iconv.encode(html('utf-8'), 'gb18030'),
      'text/html; charset=utf-8',
    ],
    ['UTF-8 declared as GBK', utf8(html('gbk')), 'text/html; charset=gbk'],
    ['UTF-8 with a Latin-1 header', utf8(html('utf-8')), 'text/html; charset=ISO-8859-1'],
  ])('%s', async (_, bytes, contentType) => {
    expect((await extract({ bytes, contentType })).text).toBe(BODY);
  });

  it('Big5, undeclared', async () => {
    const text =
      '二〇一九年以來，我縣堅持以新時代中國特色社會主義思想為指導，認真貫徹中央關於法治政府建設的各項部署。';
    expect((await extract({ bytes: iconv.encode(text, 'big5') })).text).toBe(text);
  });

  it('reads UTF-8 cut in the middle of a character', async () => {
    const { text } = await extract({ bytes: utf8(BODY).slice(0, -2) });
    expect(text.startsWith(BODY.slice(0, -1))).toBe(true);
  });

  it('reads a text with some broken bytes', async () => {
    const bytes = utf8(BODY.repeat(4));
    bytes[100] = 0xff;
    expect((await extract({ bytes, contentType: 'text/plain; charset=utf-8' })).text).toContain(
      '\ufffd',
    );
  });

  it('leaves no unpaired surrogate', async () => {
    const bytes = iconv.encode(`${BODY}\n`, 'utf16le', { addBOM: true });
    const lone = Buffer.concat([
      bytes,
      Buffer.from([0x00, 0xd8]),
      iconv.encode('完了，全文到此结束。', 'utf16le'),
    ]);
    expect((await extract({ bytes: lone })).text).not.toMatch(/\p{Surrogate}/u);
  });
});

const noise = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * at * 31 + at * 17 + (at >> 3)) % 256);

describe('input without a report', () => {
  it.each([
    ['empty', 'nothing', new Uint8Array()],
    ['empty', 'white space', utf8(' \n\t　\u200b\n')],
    ['binary', 'noise', noise(4096)],
    ['damaged', 'a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])],
    ['damaged', 'RTF without text', utf8('{\\rtf1\\ansi{\\fonttbl{\\f0 Song;}}}')],
    ['unsupported', 'RAR', utf8('Rar!\u001a\u0007\u0001')],
    ['unsupported', 'CEB', utf8('Founder CEB 3.0')],
    ['unsupported', '7z', Uint8Array.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])],
    [
      'script-shell',
      'a page made by scripts',
      utf8(
        `<html><body><div id="app"></div><script>${'var a=1;'.repeat(60)}</script></body></html>`,
      ),
    ],
    [
      'script-shell',
      'a challenge',
      utf8('<html><body><script>document.cookie="__jsl_clearance=1"</script></body></html>'),
    ],
    [
      'login',
      'a log-in page',
      utf8(
        '<html><body><form>用户登录 <input name="u"><input type="password"> 验证码</form></body></html>',
      ),
    ],
    [
      'error-page',
      'a soft 404',
      utf8(
        '<html><head><title>404</title></head><body><p>抱歉，您访问的页面不存在或已删除</p><a>返回首页</a></body></html>',
      ),
    ],
    ['error-page', 'its text', utf8('您访问的页面不存在')],
    [
      'no-text',
      'pictures only',
      utf8('<html><body><div id="zoom"><img src="1.jpg"></div></body></html>'),
    ],
  ])('%s: %s', async (code, _, bytes) => {
    const error = await extract({ bytes }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Unreadable);
    expect(error).toMatchObject({ code, message: expect.stringMatching(/\p{Script=Han}.*。$/u) });
  });

  it('refuses a text beyond the limit without decoding it for long', async () => {
    await expect(
      extract({ bytes: new Uint8Array(100 * 1024 * 1024).fill(0x61) }),
    ).rejects.toMatchObject({ code: 'too-large' });
  });

  it('throws Unreadable and nothing else, whatever the bytes', async () => {
    const starts = [
      '',
      '%PDF-1.4\n',
      'PK\u0003\u0004',
      '<html><body>',
      '<table><tr><td>',
      '{"a":',
      '发布时间：',
      '一、',
    ].map((text) => Buffer.from(text));
    const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...starts, ole),
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.string({ unit: 'binary', maxLength: 200 }).map(utf8),
        ),
        fc.constantFrom(
          null,
          'text/html',
          'text/plain; charset=utf-16',
          'application/pdf',
          'x; charset=nope',
        ),
        async (start, rest, contentType) => {
          const bytes = Buffer.concat([start, rest]);
          const input = { bytes, contentType, fileName: '临江县报告' };
          const outcome = await extract(input).then(
            ({ text }) => (/\p{Surrogate}|\r|\n\n/u.test(text) ? 'unclean' : 'clean'),
            (thrown: unknown) => (thrown instanceof Unreadable ? 'refused' : thrown),
          );
          expect(['clean', 'refused']).toContain(outcome);
        },
      ),
      // A broken PDF costs 50 ms of searching for its parts; the other kinds cost less than 7.
      { numRuns: 150 },
    );
  }, 120_000);
});
