import { describe, expect, it } from 'vitest';
import { effectiveContentType } from '../../crawler/fetch/content-type.ts';
import { pageRedirect } from '../../crawler/fetch/page-redirect.ts';
import { judgePage } from '../../crawler/fetch/page-verdict.ts';

const page = new URL('http://www.example.gov.cn/xxgk/2025/a.html');
const REPORT = '现将2024年法治政府建设情况报告如下。'.repeat(40);

describe('a redirect within a page', () => {
  it.each([
    ['<meta http-equiv="refresh" content="0;url=/b.html">', '/b.html'],
    [
      "<META HTTP-EQUIV='Refresh' CONTENT='3; URL=\"../c.html?x=1&amp;y=2\"'>",
      '/xxgk/c.html?x=1&y=2',
    ],
    ['<meta content=0;url=b.html http-equiv=refresh>', '/xxgk/2025/b.html'],
    ['<script>window.location.href = "/b.html";</script>', '/b.html'],
    ["<script>location='b.html'</script>", '/xxgk/2025/b.html'],
    ["<script>\ntop.location.replace( '/b.html' );\n</script>", '/b.html'],
    ['<script>location.href="https://example.gov.cn/b"</script>', 'https://example.gov.cn/b'],
  ])('%s', (html, target) => {
    expect(pageRedirect(html, page)?.href).toBe(new URL(target, page).href);
  });

  it.each([
    ['to another site', '<script>location.href="https://www.other.gov.cn/"</script>'],
    ['to no web address', '<meta http-equiv="refresh" content="0;url=javascript:x()">'],
    ['to itself', '<script>location.href="a.html"</script>'],
    ['after a minute', '<meta http-equiv="refresh" content="60;url=/b.html">'],
    ['without an address', '<meta http-equiv="refresh" content="0">'],
    ['in a comment', '<!-- <meta http-equiv="refresh" content="0;url=/b.html"> -->'],
    [
      'for those without scripts',
      '<noscript><meta http-equiv="refresh" content="0;url=/n"></noscript>',
    ],
    ['at a click', '<script>function go(){ location.href="/b.html"; }</script>'],
    ['on a condition', '<script>if (mobile) location.href="/m/";</script>'],
    ['of a page with something to read', `<p>${REPORT}</p><script>location.href="/b"</script>`],
    ['that is worked out', '<script>location.href="/b"+eval("1")</script>'],
  ])('is not followed %s', (_, html) => {
    expect(pageRedirect(html, page)).toBeNull();
  });
});

const judge = (html: string, more: Partial<Parameters<typeof judgePage>[0]> = {}) =>
  judgePage({
    expects: 'page',
    asked: page,
    answered: page,
    contentType: 'text/html; charset=utf-8',
    body: Buffer.from(html),
    ...more,
  });

describe('an answer of status 200', () => {
  it.each([
    ['gone', '<title>404</title><p>抱歉，您访问的页面不存在</p>'],
    ['gone', '<title>提示</title><div>该信息已被删除</div>'],
    ['gone', '<p>您要查看的文章已下线或不存在。</p>'],
    ['gone', '<title>Page Not Found</title>'],
    ['blocked', '<title>用户登录</title><form><input type="password"></form>请登录后查看'],
    ['blocked', '<html><body><div id="app"></div><script src="/app.js"></script></body></html>'],
    [
      'blocked',
      "<div id=app></div><noscript>doesn't work properly without JavaScript</noscript><script>1</script>",
    ],
    ['ailing', '<title>系统维护</title><p>系统正在维护，请稍后访问</p>'],
    ['wrong', ''],
    ['fine', `<title>报告</title><p>${REPORT}</p>`],
    ['fine', `<p>${REPORT}有的网页不存在，有的内容已被删除。</p>`],
    [
      'fine',
      '<title>2024年法治政府建设年度报告</title><p>详见附件</p><a href="/P0.pdf">附件.pdf</a>',
    ],
    ['fine', '<script>1</script><img src="/1.jpg">'],
    ['fine', `<form>登录<input type="password"></form><p>${REPORT}</p>`],
  ])('is %s: %s', (kind, html) => {
    expect(judge(html).kind).toBe(kind);
  });

  it('is gone when an article leads to the front page, or to a page for such', () => {
    const front = { answered: new URL('/index.html', page) };
    expect(judge(`<p>${REPORT}</p>`, front)).toEqual({ kind: 'gone', reason: '转到了门户首页' });
    expect(judge('<p>出错</p>', { answered: new URL('/404.html', page) }).kind).toBe('gone');
    expect(judge(`<p>${REPORT}</p>`, { answered: new URL('/b.html', page) }).kind).toBe('fine');
    const home = new URL('/', page);
    expect(judge(`<p>${REPORT}</p>`, { asked: home, answered: front.answered }).kind).toBe('fine');
  });

  it('must be of the kind that was asked for', () => {
    const image = { contentType: 'image/png', body: Buffer.from('\x89PNG\r\n', 'latin1') };
    expect(judge('', image)).toMatchObject({
      kind: 'wrong',
      reason: '应是网页，得到的是 image/png',
    });
    expect(judge('', { ...image, expects: 'file' }).kind).toBe('fine');
    const pdf = { contentType: 'text/html', body: Buffer.from('%PDF-1.4') };
    expect(judge('', pdf).kind).toBe('fine');
    const file = { expects: 'file', asked: new URL('/a/P0.pdf', page) } as const;
    const html = `<html><p>${REPORT}</p></html>`;
    const answered = file.asked;
    expect(judge(html, { ...file, answered }).kind).toBe('wrong');
    // A download service may well hand out a page.
    const service = new URL('/download.jsp?id=1', page);
    expect(judge(html, { expects: 'file', asked: service, answered: service }).kind).toBe('fine');
  });

  it.each([
    ['text/plain; charset=gbk', '<!DOCTYPE html><html>', 'text/html; charset=gbk'],
    ['application/octet-stream', '\n <html><body>', 'text/html'],
    ['', '<!-- made by x --><head>', 'text/html'],
    ['text/html', 'plain words', 'text/html'],
    ['application/octet-stream', '%PDF-1.4', 'application/octet-stream'],
    ['application/json', '<html>', 'application/json'],
    ['text/plain', '甲 < 乙', 'text/plain'],
  ])('is read by its bytes: %s %j', (sent, body, expected) => {
    expect(effectiveContentType(sent, Buffer.from(body))).toBe(expected);
  });
});
