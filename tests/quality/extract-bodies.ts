/** The ways an editor or a template writes one and the same text, with everything that gets in its way. */
import type { KnownReport } from './extract-known.ts';

type Lines = readonly string[];
export interface BodyShape {
  readonly html: (lines: Lines, known: KnownReport) => string;
  /** What the reader sees, where it is not the lines themselves. */
  readonly text?: (lines: Lines) => Lines;
  /** Links to files that must be found. */
  readonly attachments?: number;
}

const p = (line: string): string => `<p>　　${line}</p>`;
const all = (lines: Lines): string => lines.map(p).join('\n');
const plain = { html: all };
const above = (html: string | ((known: KnownReport) => string)): BodyShape => ({
  html: (lines, known) => (typeof html === 'string' ? html : html(known)) + all(lines),
});
const below = (html: string | ((known: KnownReport) => string), attachments = 0): BodyShape => ({
  html: (lines, known) => all(lines) + (typeof html === 'string' ? html : html(known)),
  attachments,
});
const halves = (lines: Lines): [Lines, Lines] => [lines.slice(0, 5), lines.slice(5)];
const insert = (lines: Lines, ...more: Lines): Lines => [
  ...lines.slice(0, 5),
  ...more,
  ...lines.slice(5),
];
const middle = (html: string, ...text: Lines): BodyShape => ({
  html: (lines) => {
    const [first, second] = halves(lines);
    return all(first) + html + all(second);
  },
  text: (lines) => insert(lines, ...text),
});
/** The author's own, though it stands below the signature. */
const FOOTNOTE = '[1] 数据来自县统计局。';
/** Font tags and empty spans as Word leaves them, one character in four. */
const soup = (line: string): string =>
  Array.from(line)
    .map((character, at) =>
      at % 4 === 1
        ? `<font face="仿宋_GB2312"><span lang="EN-US" style="font-size:16pt">${character}<o:p></o:p></span></font>`
        : character,
    )
    .join('');

export const BODIES: Readonly<Record<string, BodyShape>> = {
  paragraphs: plain,
  'paragraphs of &nbsp;': {
    html: (lines) =>
      lines.map((line) => `<p>&nbsp;&nbsp;&nbsp;&nbsp;${line}</p><p>&nbsp;</p>`).join(''),
  },
  'line breaks': { html: (lines) => lines.map((line) => `　　${line}`).join('<br>\n<br/>') },
  'line breaks in one paragraph': { html: (lines) => `<p>${lines.join('<br>')}</p>` },
  divs: {
    html: (lines) => lines.map((line) => `<div style="text-indent:2em">${line}</div>`).join(''),
  },
  Word: {
    html: (lines) =>
      `<div class="Section0">${lines.map((line) => `<p class="MsoNormal" style="mso-char-indent-count:2.0">${soup(line)}</p>`).join('')}</div>`,
  },
  'sections of a drawing editor': {
    html: (lines) =>
      `<section><section style="margin:0">${lines.map((line) => `<section><p><span><span>${line}</span></span></p></section>`).join('')}</section></section>`,
  },
  preformatted: { html: (lines) => `<pre>${lines.join('\n')}</pre>` },
  'headings as headings': {
    html: (lines) =>
      lines
        .map((line) => (/^[一二三]、/.test(line) ? `<h2><strong>${line}</strong></h2>` : p(line)))
        .join(''),
  },
  'source wrapped': {
    html: (lines) =>
      lines
        .map((line) => `<p>\n        ${line.replaceAll('，', '，\n        ')}\n      </p>`)
        .join('\n'),
  },
  'containers in containers': {
    html: (lines) =>
      `<div class="TRS_Editor"><div class="TRS_Editor"><div class="Custom_UnionStyle">${all(lines)}</div></div></div>`,
  },
  'same id again': {
    html: (lines) =>
      `<div id="zoom"><div id="zoom"><div id="vsb_content">${all(lines)}</div></div></div>`,
  },
  'halves in containers': {
    html: (lines) =>
      halves(lines)
        .map((half) => `<div class="TRS_Editor">${all(half)}</div>`)
        .join(''),
  },
  cell: {
    html: (lines) =>
      `<table border="0" width="100%"><tbody><tr><td>${all(lines)}</td></tr></tbody></table>`,
  },
  cells: {
    html: (lines) => `<table>${lines.map((line) => `<tr><td>${line}</td></tr>`).join('')}</table>`,
  },
  'old text in comments': middle(
    '<!-- <p>上年文本：这一段已经由编辑删除，不应出现在正文里。</p> --><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->',
  ),
  'hidden copy': below(
    ({ body }) =>
      `<div style="display:none">${all(body)}</div><p style="DISPLAY: none">隐藏的文字</p>`,
  ),
  'copy for the elderly': {
    html: (lines) =>
      `<div class="normal-version">${all(lines)}</div><div class="old-version">${all(lines)}</div>`,
  },
  styles: above(
    '<style>.TRS_Editor P{line-height:1.5;font-family:宋体}</style><style type="text/css">p{text-indent:2em}</style>',
  ),
  scripts: middle(
    '<script>document.write("<p>由脚本写出</p>");</script><noscript>请开启脚本</noscript>',
  ),
  frames: middle('<iframe src="/count.html">您的浏览器不支持框架</iframe><object>插件</object>'),
  'invisible characters': {
    html: (lines) =>
      lines.map((line) => p(Array.from(line).join('\u200b').replace('。', '。\ufeff'))).join(''),
  },
  'soft hyphens': {
    html: (lines) => lines.map((line) => p(line.replaceAll('政府', '政&shy;府'))).join(''),
  },
  entities: {
    html: (lines) =>
      lines
        .map((line) =>
          p(
            line.replaceAll('“', '&ldquo;').replaceAll('”', '&rdquo;').replaceAll('，', '&#65292;'),
          ),
        )
        .join(''),
  },
  'title again': above(
    ({ title, published }) =>
      `<h1>${title}</h1><p>发布时间：${published} 来源：本网 字体：[大 中 小]</p>`,
  ),
  'publish line': above(
    ({ source, published }) =>
      `<p style="text-align:center">发布时间：${published}　　来源：${source}　　【字体：大 中 小】</p>`,
  ),
  breadcrumb: above(
    ({ column }) =>
      `<div>当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; <a href="/bg">${column}</a></div>`,
  ),
  fonts: above('<div class="fs">字体：<a>大</a> <a>中</a> <a>小</a></div>'),
  'share buttons': below(
    '<div class="bdsharebuttonbox"><span>分享到：</span><a href="#">微信</a><a href="#">新浪微博</a><a href="#">QQ空间</a></div>',
  ),
  'share buttons above': above(
    '<div class="bdsharebuttonbox"><span>分享到：</span><a href="#">微信</a><a href="#">新浪微博</a></div>',
  ),
  'related links': below(
    '<div><p>相关链接：</p><ul><li><a href="1.html">县政府召开法治政府建设推进会</a></li><li><a href="2.html">关于印发2025年工作要点的通知</a></li></ul></div>',
  ),
  editor: below('<p style="text-align:right">（责任编辑：张三）</p>'),
  'editor and reviewers': below('<p>编辑：张三　审核：李四　终审：王五</p>'),
  neighbours: below(
    '<p>上一篇：<a href="1.html">县政府召开法治政府建设推进会</a></p><p>下一篇：<a href="2.html">2025年工作要点</a></p>',
  ),
  scan: below('<p>扫一扫在手机打开当前页</p><p><img src="qr.png"></p>'),
  buttons: below('<p align="center">【<a>打印本页</a>】【<a>关闭窗口</a>】</p>'),
  attachments: {
    ...below(
      '<p>附件：<a href="./P020250214.pdf">法治政府建设年度报告.pdf</a></p><p><a href="./P020250215.docx">任务清单.docx</a></p>',
      2,
    ),
    text: (lines) => [...lines, '附件：'],
  },
  'attachments of VSB': below(
    '<ul style="list-style-type:none;"><li>附件【<a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&amp;owner=1&amp;wbfileid=2">年度报告.pdf</a>】已下载<span id="n">3</span>次</li></ul>',
    1,
  ),
  'attachment list': below(
    '<div class="fj"><b>附件下载</b><ol><li><a href="/module/download/downfile.jsp?classid=0&amp;filename=ab.pdf">年度报告.pdf</a></li></ol></div>',
    1,
  ),
  table: middle(
    '<table border="1"><thead><tr><th>类别</th><th>件数</th><th>办结率</th></tr></thead><tbody><tr><td><p>行政</p><p>复议</p></td><td>12</td><td>100%</td></tr><tr><td>行政诉讼</td><td></td><td>98%</td></tr><tr><td colspan="3">备注：截至12月底</td></tr></tbody></table>',
    '类别\t件数\t办结率',
    '行政复议\t12\t100%',
    '行政诉讼\t\t98%',
    '备注：截至12月底',
  ),
  bullets: middle('<ul><li>抓好学习</li><li><p>抓好落实</p></li></ul>', '抓好学习', '抓好落实'),
  'numbers drawn': middle(
    '<ol><li>抓好学习</li><li><p>抓好落实</p></li></ol>',
    '1. 抓好学习',
    '2. 抓好落实',
  ),
  'numbers from a start': middle(
    '<ol start="3" style="list-style-type: cjk-ideographic"><li>抓好学习</li><li>抓好落实</li></ol>',
    '三、抓好学习',
    '四、抓好落实',
  ),
  'numbers printed and not drawn': middle(
    '<ol style="list-style:none"><li>抓好学习</li></ol><ol><li>（一）抓好落实</li></ol>',
    '抓好学习',
    '（一）抓好落实',
  ),
  superscripts: middle(
    '<p>新建场所1200m<sup>2</sup>，见注<sup>[1]</sup>。</p>',
    '新建场所1200m2，见注[1]。',
  ),
  ruby: middle(
    '<p>建设<ruby>埕<rp>(</rp><rt>chéng</rt><rp>)</rp></ruby>口镇法治广场。</p>',
    '建设埕口镇法治广场。',
  ),
  'full-width digits': middle(
    '<p>全年办理案件１２３件，办结率９８．５％。</p>',
    '全年办理案件１２３件，办结率９８．５％。',
  ),
  footnotes: {
    ...below('<hr><p><a href="#r1">[1]</a> 数据来自县统计局。</p>'),
    text: (lines) => [...lines, FOOTNOTE],
  },
  'picture with a caption': middle(
    '<p style="text-align:center"><img src="a.jpg" alt="图"></p><p style="text-align:center">全县法治宣传活动现场</p>',
    '全县法治宣传活动现场',
  ),
  'unclosed tags': { html: (lines) => lines.map((line) => `<p>　　<span>${line}`).join('\n') },
  'links in the text': {
    html: (lines) =>
      lines
        .map((line) =>
          p(
            line.replaceAll(
              '法治政府',
              '<a href="http://www.gov.cn/" target="_blank">法治政府</a>',
            ),
          ),
        )
        .join(''),
  },
};
