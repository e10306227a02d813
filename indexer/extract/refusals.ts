/** Pages that answer 200 and are no documents: challenges, log-ins, "not found". */
import type { CheerioAPI } from 'cheerio';
import { fold } from './characters.ts';
import { Unreadable } from './unreadable.ts';

/** What a page made by its scripts has of its own text at most. */
const SHELL_TEXT = 20;
/** Where frameworks hang the page they make; empty until their scripts have run. */
const MOUNTS = '#app, #root, #__next, #__nuxt';
/** "You need to enable JavaScript" and the like. */
const SHELL_NOTICE = 100;
/** A page of ordinary size that has neither text nor scripts is empty, not a shell. */
const SHELL_SCRIPT = 200;
/** Error and log-in pages say little. */
const SHORT_PAGE = 400;

const CHALLENGE = /__jsl_clearance|\$_ts\b|acw_sc__v2|FSSBBIl1UgzbN7N80/;
const ERROR =
  /(?:页面|网页|文章|内容|信息|资源|文件|地址)(?:已)?(?:不存在|未找到|找不到|没有找到|被删除|已删除|已失效|已下线|走丢了?|丢失)|找不到(?:您|该|相关|此)|(?:http|错误|error)?[ :]*404\b|not found|(?:服务器|系统)(?:内部)?(?:错误|繁忙|异常)|internal server error|bad gateway|service unavailable|(?:拒绝|禁止)访问|access denied|forbidden/i;
const LOGIN =
  /(?:请|用户|账号|密码|验证码|短信|统一身份).{0,8}(?:登录|登陆|输入|认证)|验证码|captcha|人机验证|安全验证|滑动.{0,6}验证|sign ?in|log ?in/i;

export function refuseShell(html: string, $: CheerioAPI, lines: readonly string[]): void {
  const text = lines.join('\n');
  const length = text.replace(/\s+/g, '').length;
  const scripts = $('script')
    .toArray()
    .reduce((sum, node) => sum + $(node).text().length + ($(node).attr('src')?.length ?? 0), 0);
  const isMade =
    length < SHELL_NOTICE &&
    scripts > 0 &&
    $(MOUNTS)
      .toArray()
      .some((node) => $(node).text().trim() === '');
  if (isMade || (length < SHELL_TEXT && (scripts >= SHELL_SCRIPT || CHALLENGE.test(html)))) {
    throw new Unreadable(
      'script-shell',
      '这个网页只有脚本，没有正文（可能是反爬验证页，或正文由脚本加载）。请在浏览器中打开后另存为网页或 PDF，再用 import 导入。',
    );
  }
  refuseMessage(
    `${$('head title').first().text()}\n${text}`,
    length,
    $('input[type=password]').length > 0,
  );
}

/** Refuses a short text that is a message of the server. `password`: the page asks for one. */
export function refuseMessage(text: string, length: number, password: boolean): void {
  if (length > SHORT_PAGE) return;
  const folded = fold(text);
  if (password || (LOGIN.test(folded) && length < SHORT_PAGE / 2)) {
    throw new Unreadable(
      'login',
      '这是登录或验证码页面，没有正文。请登录后在浏览器中另存原文，再用 import 导入。',
    );
  }
  if (ERROR.test(folded) && !/[。].*[。].*[。]/.test(folded)) {
    throw new Unreadable(
      'error-page',
      '这是“页面不存在”一类的出错页面，没有正文。请核对地址后重新采集。',
    );
  }
}
