/**
 * Whether an answer of status 200 is what was asked for. Portals answer 200 with a page that says
 * that there is none, with a login form, or with a script that would draw the page. Pure; nothing
 * here is said of lists that a list reader understood.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { decodePage } from '../listing/decode-page.ts';
import { fileKind, isPage } from './content-type.ts';
import { titleOf, visibleText } from './visible-text.ts';

export type Verdict =
  | { readonly kind: 'fine' }
  /** There is no such page. */
  | { readonly kind: 'gone'; readonly reason: string }
  /** Only a reader with a browser gets it. */
  | { readonly kind: 'blocked'; readonly reason: string }
  /** The server is not well: later. */
  | { readonly kind: 'ailing'; readonly reason: string }
  /** Something else than what was asked for. */
  | { readonly kind: 'wrong'; readonly reason: string };

export interface Judged {
  readonly expects: 'page' | 'file';
  readonly asked: URL;
  /** After redirects. */
  readonly answered: URL;
  readonly contentType: string;
  readonly body: Buffer;
}

const expression = z.string().transform((source) => new RegExp(source, 'iu'));

const WORDS = z
  .strictObject({
    missingTitle: expression,
    missingText: expression,
    missingPath: expression,
    serverText: expression,
    loginPath: expression,
    loginText: expression,
    scriptText: expression,
  })
  .parse(JSON.parse(readFileSync(new URL('./data/page-kinds.json', import.meta.url), 'utf8')));

/** A notice is a few lines, with some navigation; a report page of no more than this has a file. */
const NOTICE_TEXT = 400;
/** What a script has yet to draw leaves a name and perhaps "loading". */
const SHELL_TEXT = 40;
/** Pictures, frames and links carry a report as well as text does. */
const CARRIES =
  /<(?:img|iframe|embed|object|video)\b[^>]+\b(?:src|data)\s*=|<a\b[^>]+href\s*=\s*["']?[^"'#>\s]/i;
const FILE_LINK =
  /href\s*=\s*["']?[^"'>]*(?:\.(?:pdf|docx?|wps|ofd|zip|rar|xlsx?)\b|down(?:load|file))/i;
const FILE_ADDRESS = /\.(?:pdf|docx?|wps|ofd|zip|rar|xlsx?|et)(?:$|[&#])/i;
const FRONT_PAGE = /^\/(?:index|default|main|home)?(?:\.\w{3,5})?$/i;

const FINE: Verdict = { kind: 'fine' };

export function judgePage({ expects, asked, answered, contentType, body }: Judged): Verdict {
  if (body.length === 0) return { kind: 'wrong', reason: '回答是空的' };
  const redirected = answered.href !== asked.href;
  if (redirected && WORDS.missingPath.test(answered.pathname))
    return { kind: 'gone', reason: `转到了“页面不存在”页（${answered.pathname}）` };
  if (!isPage(contentType, body)) {
    const kind = fileKind(body) ?? '';
    const media = /^(image|audio|video|font)\//i.exec(contentType)?.[1];
    if (expects === 'page' && (kind === '图片' || (media && kind === '')))
      return { kind: 'wrong', reason: `应是网页，得到的是 ${media ? contentType : kind}` };
    return FINE;
  }
  if (redirected && isFrontPage(answered) && !isFrontPage(asked))
    return { kind: 'gone', reason: '转到了门户首页' };
  const html = decodePage(body, contentType);
  const verdict = judgeText(html, answered, redirected);
  if (verdict.kind !== 'fine' || expects === 'page') return verdict;
  const file = FILE_ADDRESS.test(asked.pathname) || FILE_ADDRESS.test(asked.search);
  return file ? { kind: 'wrong', reason: '应是文件，得到的是网页' } : FINE;
}

function judgeText(html: string, answered: URL, redirected: boolean): Verdict {
  const text = visibleText(html);
  const title = titleOf(html);
  if (text.length > NOTICE_TEXT || FILE_LINK.test(html)) return FINE;
  if (WORDS.missingTitle.test(title) || WORDS.missingText.test(text))
    return { kind: 'gone', reason: '页面说该内容不存在或已删除' };
  const password = /<input\b[^>]*type\s*=\s*["']?password/i.test(html);
  if (WORDS.loginText.test(`${title} ${text}`) && (password || /登录/.test(title)))
    return { kind: 'blocked', reason: '要登录才能看' };
  if (redirected && password && WORDS.loginPath.test(answered.pathname))
    return { kind: 'blocked', reason: '要登录才能看' };
  if (WORDS.serverText.test(`${title} ${text}`) && text.length < NOTICE_TEXT / 2)
    return { kind: 'ailing', reason: '页面说系统出错或在维护' };
  const drawn = /<script\b/i.test(html) && !CARRIES.test(html);
  if (drawn && (text.length < SHELL_TEXT || WORDS.scriptText.test(html)))
    return { kind: 'blocked', reason: '页面内容要由脚本生成，程序读不到' };
  return FINE;
}

function isFrontPage(url: URL): boolean {
  return FRONT_PAGE.test(url.pathname) && url.search === '';
}
