/** What portals serve beside plain pages: broken encodings, error pages in full dress, odd metadata. */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { extract } from '../../indexer/extract/extract.ts';
import { structureReport } from '../../indexer/structure/structure.ts';
import { BODIES } from './extract-bodies.ts';
import { knownReports } from './extract-known.ts';
import { TEMPLATES } from './extract-templates.ts';

const [REPORT] = knownReports();
if (REPORT === undefined) throw new Error('the sample has no reports');
const KNOWN = REPORT;
const INNER = BODIES['paragraphs']?.html(KNOWN.body, KNOWN) ?? '';
const BODY = KNOWN.body.join('\n');
const make = (system: string, inner = INNER): string =>
  TEMPLATES[system]?.({ known: KNOWN, inner, box: '' }) ?? '';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const URL_OF_PAGE = 'https://www.linjiang.gov.cn/zw/202502/t1.html';
const read = (html: string | Uint8Array, contentType: string | null = null) =>
  extract({ bytes: typeof html === 'string' ? utf8(html) : html, contentType, url: URL_OF_PAGE });

describe('encodings of pages', () => {
  const page = make('jcms');
  const without = page.replace('<meta charset="utf-8">', '');
  const late = without.replace(
    '<head>',
    `<head><!--${'版权'.repeat(700)}--><meta charset="gb2312">`,
  );
  const cut = iconv.encode(without, 'gb18030');
  it.each([
    ['GBK without a declaration', iconv.encode(without, 'gb18030'), null],
    ['GBK that says utf-8', iconv.encode(page, 'gb18030'), 'text/html; charset=utf-8'],
    ['GBK, declared beyond 1024 bytes', iconv.encode(late, 'gb18030'), 'text/html'],
    ['UTF-8 that says gb2312 in its header', utf8(page), 'text/html;charset=GB2312'],
    ['UTF-8 that says gbk in its meta', utf8(page.replace('"utf-8"', '"gbk"')), null],
    [
      'UTF-8 with a mark that says gbk',
      iconv.encode(page.replace('"utf-8"', '"gbk"'), 'utf8', { addBOM: true }),
      null,
    ],
    ['UTF-16 LE with a mark', iconv.encode(page, 'utf16le', { addBOM: true }), 'text/html'],
    ['UTF-16 BE without a mark', iconv.encode(page, 'utf16-be', { addBOM: false }), 'text/html'],
    ['GBK cut within a character', cut.subarray(0, cut.length - 1), null],
    [
      'UTF-8 with a menu in GBK',
      Buffer.concat([
        utf8(page.replace('</body></html>', '')),
        iconv.encode('<div>政府网站，友情链接</div>', 'gb18030'),
      ]),
      'text/html; charset=utf-8',
    ],
  ])('%s', async (_, bytes, contentType) => {
    expect((await read(bytes, contentType)).text).toBe(BODY);
  });
});

/** A page of the site with everything but a document. */
const dressed = (message: string, title: string): string =>
  make('hex', `<div class="msg">${message}</div>`)
    .replaceAll(KNOWN.title, title)
    .replaceAll(/<div class="pub-(?:info|like)">.*?<\/div>/gs, '');

describe('pages that are no documents', () => {
  it.each([
    ['error-page', '对不起，您访问的页面不存在或已被删除！', '提示信息'],
    [
      'error-page',
      '<h2>404</h2><p>抱歉，没有找到您要访问的页面</p><a href="/">返回首页</a>',
      '404',
    ],
    ['error-page', '该信息已下线，3秒后自动跳转到首页', '青禾县人民政府'],
    ['error-page', '网站正在维护，请稍后再访问', '系统维护'],
    ['login', '您的访问过于频繁，请稍后再试', '安全提示'],
    ['login', '当前请求存在威胁，已被网站防火墙拦截', '拦截提示'],
    [
      'login',
      '<form>用户名 <input name="u"> 密码 <input type="password" name="p"></form>',
      '用户登录',
    ],
  ])('%s in full dress: %s', async (code, message, title) => {
    await expect(read(dressed(message, title))).rejects.toMatchObject({ code });
  });

  it.each([
    [
      'script-shell',
      '<html><body><div id="root"></div><script src="/static/js/main.8f2a.js"></script></body></html>',
    ],
    [
      'script-shell',
      `<html><head><script>window.$_ts={};${'x'.repeat(300)}</script></head><body></body></html>`,
    ],
    [
      'login',
      '<html><head><title>访问验证</title></head><body><p>请拖动滑块完成拼图</p><script>1</script></body></html>',
    ],
    [
      'error-page',
      '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr>nginx</body></html>',
    ],
  ])('%s: %s', async (code, html) => {
    await expect(read(html)).rejects.toMatchObject({ code });
  });

  it('are not told from a report by a word of it', async () => {
    const words =
      '全县政府网站页面不存在、无法访问的问题全部整改，办事系统统一身份认证登录，拦截不合法访问请求12万次，404页面清零。';
    for (const system of Object.keys(TEMPLATES)) {
      const { text } = await read(make(system, `<p>${words}</p>${INNER}`));
      expect(text).toBe(`${words}\n${BODY}`);
    }
    expect((await read(`<div class="x"><p>${words}</p><p>特此报告。</p></div>`)).text).toContain(
      words,
    );
  });
});

describe('metadata of odd pages', () => {
  const published = async (tag: string): Promise<string | null> => {
    const extracted = await read(
      `<html><head>${tag}</head><body><div id="zoom">${INNER}</div></body></html>`,
    );
    return structureReport(extracted, {
      reportId: 'r',
      url: null,
      fileName: null,
      known: {},
      linkText: null,
    }).published;
  };

  it.each([
    ['<meta name="PubDate" content="2025-08-04 15:31">', '2025-08-04'],
    ['<META NAME="pubdate" CONTENT="2026-09-04 10:00:00">', '2026-09-04'],
    ["<meta name='PUBDATE' content='2026/08/31 09:30'>", '2026-08-31'],
    ['<meta name="PubDate" content="20261006">', '2026-10-06'],
    ['<meta name="firstpublishedtime" content="2026-09-28-21:50:00">', '2026-09-28'],
    ['<meta content="2026年9月5日" name="publishdate">', '2026-09-05'],
    ['<meta name="PubDate" content=""><meta name="publishdate" content="2026-1-5">', '2026-01-05'],
  ])('%s', async (tag, date) => {
    expect(await published(tag)).toBe(date);
  });

  it('names the site where the source is 本网', async () => {
    const html = make('trs').replaceAll(KNOWN.source, '本网');
    const { metadata } = await read(html);
    expect(metadata).toMatchObject({ ContentSource: KNOWN.site, 来源: KNOWN.site });
  });

  it('takes the title whole where one place has it cut off, and without markup', async () => {
    const cut = `${KNOWN.title.slice(0, 8)}…`;
    const html = make('trs').replace(
      `"ArticleTitle" content="${KNOWN.title}"`,
      `"ArticleTitle" content="${cut}"`,
    );
    expect((await read(html)).title).toBe(KNOWN.title);
    const broken = `${KNOWN.title.slice(0, 3)}&lt;br/&gt;${KNOWN.title.slice(3)}`;
    const marked = make('trs').replace(
      `"ArticleTitle" content="${KNOWN.title}"`,
      `"ArticleTitle" content="${broken}"`,
    );
    expect((await read(marked)).title).toBe(KNOWN.title);
  });
});

describe('containers that hold more than the text', () => {
  const more = Array.from(
    { length: 5 },
    (_, at) => `<li><a href="${at}.html">县政府召开第${at}次常务会议研究部署工作</a></li>`,
  ).join('');
  it.each([
    ['heading of the template', `<div id="zoom"><h1>${KNOWN.title}</h1>${INNER}</div>`],
    [
      'title of the template',
      `<div id="zoom"><div class="art-title">${KNOWN.title}</div>${INNER}</div>`,
    ],
    ['list of other pages', `<div class="article">${INNER}<div><ul>${more}</ul></div></div>`],
    [
      'second view with its title',
      `<div id="zoom">${INNER}</div><div id="zoom"><p>${KNOWN.title}</p>${INNER}</div>`,
    ],
    [
      'second view, title and labels',
      `<div class="pc"><h3>${KNOWN.title}</h3><p>发布时间：2025-01-02</p>${INNER}</div><div class="wap"><h3>${KNOWN.title}</h3><p>发布时间：2025-01-02</p>${INNER}</div>`,
    ],
    ['heading twice', `<div id="zoom">${INNER.replace(/(<p>　　一、[^<]*<\/p>)/, '$1$1')}</div>`],
    [
      'spaces escaped twice',
      `<div id="zoom">${INNER.replaceAll('　　', '&amp;nbsp;&amp;nbsp;')}</div>`,
    ],
    [
      'halves far apart',
      `<div class="w"><div class="TRS_Editor">${INNER.slice(0, INNER.indexOf('<p>', 600))}</div></div><div class="w"><div class="TRS_Editor">${INNER.slice(INNER.indexOf('<p>', 600))}</div></div>`,
    ],
  ])('%s', async (_, html) => {
    const page = `<html><head><title>${KNOWN.title}</title></head><body><div class="nav"><a href="/">首页</a></div>${html}<p>主办单位：县政府办</p></body></html>`;
    expect((await read(page)).text).toBe(BODY);
  });
});
