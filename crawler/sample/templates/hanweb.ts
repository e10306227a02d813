/** Imitates a Hanweb jcms portal: `#zoom`, a disclosure box above the title, inline spans. */
import type { Article } from './article.ts';
import {
  articleMeta,
  chineseDate,
  escapeHtml,
  footerLines,
  linkOr,
  renderParagraphs,
} from './article.ts';

const FONT = 'font-family:仿宋_GB2312;font-size:16pt';

/** Word puts numbers in runs of their own; pasted pages keep those spans. */
const splitNumbers = (html: string): string =>
  html.replace(/\d[\d.]*/g, (number) => `<span lang="EN-US">${number}</span>`);

const paragraph = (html: string, kind: string): string => {
  const align = kind === 'signature' ? 'right' : 'justify';
  const inner = kind === 'heading' ? `<strong>${html}</strong>` : splitNumbers(html);
  return `<p style="text-indent:2em;text-align:${align};"><span style="${FONT}">${inner}</span></p>`;
};

const cell = (label: string, value: string): string =>
  `<td><b>${label}：</b>${escapeHtml(value)}</td>`;

const disclosureBox = (article: Article): string => `<table class="xxgk" border="0" width="99%">
<tr>${cell('索 引 号', article.indexNumber)}${cell('发布机构', article.issuer)}${cell('发文字号', article.documentNumber ?? '无')}</tr>
<tr>${cell('主题分类', '司法、法治建设')}${cell('成文日期', article.signed)}${cell('发布日期', article.published.slice(0, 10))}</tr>
<tr>${cell('标 题', article.title)}${cell('有 效 性', '有效')}${cell('公开方式', '主动公开')}</tr>
</table>`;

const attachmentLine = (file: Article['attachment']): string =>
  file
    ? `<p style="text-indent:2em;">附件：<a href="${escapeHtml(file.path)}" target="_blank">${escapeHtml(file.fileName)}</a></p>`
    : '';

export const hanwebArticle = (article: Article): string => `<!DOCTYPE html>
<html>
<head>
<meta charset="${article.charset}">
<meta name="renderer" content="webkit">
<title>${escapeHtml(article.site.name)} ${escapeHtml(article.site.column)} ${escapeHtml(article.title)}</title>
<meta name='Maketime' content='${article.published}:36'>
${articleMeta(article)}
</head>
<body>
<!--当前位置开始-->
<div class="bt-position"><span>您现在的位置：</span><table><tr><td><a href="/index.html">首页</a></td><td> &gt; <a href="${article.site.base}/index.html">政府信息公开</a></td><td> &gt; ${escapeHtml(article.site.column)}</td></tr></table></div>
<!--当前位置结束-->
<div class="main">
${disclosureBox(article)}
<p class="con-title"><!--<$[标题]>begin-->${escapeHtml(article.title)}<!--<$[标题]>end--></p>
<div class="sp_time"><font>日期：${chineseDate(article.published)}</font><font> 信息来源：${escapeHtml(article.source)}</font><font> 浏览量：<script src="/module/visitcount.js"></script></font><font> 字号：[<a href="javascript:doZoom(22)">大</a> <a href="javascript:doZoom(18)">中</a> <a href="javascript:doZoom(16)">小</a>]</font></div>
<div id="zoom"><!--<$[信息内容]>begin--><!--ZJEG_RSS.content.begin-->
${renderParagraphs(article.paragraphs, paragraph)}
${attachmentLine(article.attachment)}
<!--ZJEG_RSS.content.end--><!--<$[信息内容]>end--></div>
<div class="qr"><span id="qr_container">扫一扫在手机打开当前页</span></div>
<div class="btns"><a class="print" href="javascript:window.print()">打印本页</a> <a class="close" href="javascript:window.close()">关闭窗口</a></div>
<div class="prevPage">上一篇：${linkOr(article.previous, '无')}</div>
<div class="nextPage">下一篇：${linkOr(article.next, '无')}</div>
<div class="xg">相关链接：<a href="${article.site.base}/index.html">${escapeHtml(article.site.column)}</a></div>
</div>
<div class="foot">${footerLines(article.site).map(escapeHtml).join('<br>')}</div>
</body>
</html>
`;
