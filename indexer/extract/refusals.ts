/** Pages that answer 200 and are no documents: challenges, log-ins, "not found". */
import type { CheerioAPI } from 'cheerio';
import { fold } from './characters.ts';
import { Unreadable } from './unreadable.ts';

/** What a page made by its scripts has of its own text at most. */
const SHELL_TEXT = 20;
/** Where frameworks hang the page they make; empty until their scripts have run. */
const MOUNTS =
  '#app, #root, #__next, #__nuxt, #app-root, #main-app, app-root, [data-server-rendered]';
/** "You need to enable JavaScript" and the like. */
const SHELL_NOTICE = 100;
/** A page of ordinary size that has neither text nor scripts is empty, not a shell. */
const SHELL_SCRIPT = 200;
/** Error and log-in pages say little. */
const SHORT_PAGE = 400;
/** A message of a server is a line, not a paragraph. */
const MESSAGE_LINE = 80;
/** Prose of a message at most; whoever writes more has something to tell. */
const MESSAGE_PROSE = 200;

/** 对不起，您访问的页面不存在，请检查地址。 has three; what has more is written for readers. */
const PROSE_MARKS = 5;

const CHALLENGE =
  /__jsl_clearance|\$_ts\b|acw_sc__v2|FSSBBIl1UgzbN7N80|_waf_|cf-chl|aliyun_waf|WZWS-RAY|yunsuo_session/i;
const NOTHING = String.raw`(?:已经?)?(?:被)?(?:不存在|未找到|找不到|没有找到|删除|失效|下线|下架|撤销|撤回|走丢了?|丢失|过期)`;
const SUBJECT = String.raw`(?:页面|网页|文章|内容|信息|资源|文件|地址|链接|栏目|稿件|数据|记录)`;
const ERROR = new RegExp(
  String.raw`${SUBJECT}[^。,;]{0,8}?${NOTHING}|找不到(?:您|该|相关|此|页面|网页)|(?:没有|无|未)(?:找到|发现)(?:您|该|相关|此|对应|任何)|(?:http|错误|error)?[ :]*\b404\b|not found|(?:服务器|系统|程序|网站)(?:内部)?(?:错误|繁忙|异常|维护|升级|正忙)|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|(?:拒绝|禁止|没有权限|无权|暂时无法|限制)(?:您)?(?:访问|查看|浏览)|access denied|forbidden|网站(?:已)?(?:关闭|关停|暂停|停止(?:服务|运行))|参数(?:错误|有误)|(?:页面|网页|网站)(?:出错|正在维护)`,
  'i',
);
const BLOCKED =
  /(?:访问|请求|操作)(?:过于|太)频繁|(?:请求|访问).{0,12}(?:拦截|阻断|威胁|不合法|被禁止|异常)|(?:web ?应用|网站|云)防(?:火墙|护).{0,20}|安全(?:防护|拦截|检测).{0,12}(?:页面|系统|中|提示)|request (?:has been )?blocked|checking your browser|正在(?:验证|检查|检测)(?:您|浏览器|访问)/i;
const LOGIN =
  /(?:请|用户|账号|密码|验证码|短信|统一身份).{0,8}(?:登录|登陆|输入|认证)|验证码|captcha|人机(?:验证|识别)|(?:安全|访问|身份)验证|(?:滑动|拖动|点击|按住).{0,8}(?:验证|滑块|拼图)|sign ?in|log ?in/i;

const refuse = {
  shell: () =>
    new Unreadable(
      'script-shell',
      '这个网页只有脚本，没有正文（可能是反爬验证页，或正文由脚本加载）。请在浏览器中打开后另存为网页或 PDF，再用 import 导入。',
    ),
  login: () =>
    new Unreadable(
      'login',
      '这是登录、验证码或安全拦截页面，没有正文。请在浏览器中打开（必要时登录）后另存原文，再用 import 导入。',
    ),
  error: () =>
    new Unreadable(
      'error-page',
      '这是“页面不存在”一类的出错页面，没有正文。请核对地址后重新采集。',
    ),
};

/**
 * @param lines what was taken for the text of the page
 * @param sure it stood in a container of a known system, menus and footers apart
 */
export function refuseShell(
  html: string,
  $: CheerioAPI,
  lines: readonly string[],
  sure: boolean,
): void {
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
  if (isMade || (length < SHELL_TEXT && (scripts >= SHELL_SCRIPT || CHALLENGE.test(html))))
    throw refuse.shell();
  const title = $('head title').first().text().trim();
  const asksPassword = $('input[type=password]').length > 0;
  refuseMessage(`${title}\n${text}`, length, asksPassword);
  if (!sure) refuseDressed(title, lines, asksPassword);
}

const isWritten = (folded: string): boolean =>
  (folded.match(/[,。、;]/g)?.length ?? 0) >= PROSE_MARKS;

/** A message within the menus and footers of its site, which are no prose however long they are. */
function refuseDressed(title: string, lines: readonly string[], asksPassword: boolean): void {
  const prose = lines.filter((line) => line.length >= 30 && /[。，]/.test(line)).join('');
  if (prose.length > MESSAGE_PROSE) return;
  const says = (pattern: RegExp): boolean =>
    pattern.test(fold(title)) ||
    lines.some(
      (line) =>
        line.length <= MESSAGE_LINE &&
        !isWritten(fold(line)) &&
        /[^\d\s]/.test(line) &&
        pattern.test(fold(line)),
    );
  if (says(ERROR)) throw refuse.error();
  if (asksPassword || says(BLOCKED)) throw refuse.login();
}

/** Refuses a short text that is a message of the server. `password`: the page asks for one. */
export function refuseMessage(text: string, length: number, password: boolean): void {
  if (length > SHORT_PAGE) return;
  const folded = fold(text);
  if (isWritten(folded)) return;
  const asks = LOGIN.test(folded) || BLOCKED.test(folded);
  if (password || (asks && length < SHORT_PAGE / 2)) throw refuse.login();
  if (ERROR.test(folded) && !/[。].*[。].*[。]/.test(folded)) throw refuse.error();
}
