/** Imitates a 博达 VSB portal: `#vsb_content`, the title once more in the body, download.jsp. */
import type { Article } from './article.ts';
import { articleMeta, escapeHtml, footerLines, linkOr, renderParagraphs } from './article.ts';

const paragraph = (html: string, kind: string): string => {
  if (kind === 'signature') return `<p style="text-align: right;">${html}&nbsp;&nbsp;</p>`;
  return `<p style="text-indent: 32px;">${kind === 'heading' ? `<b>${html}</b>` : html}</p>`;
};

const attachments = (file: Article['attachment']): string =>
  file
    ? `<ul style="list-style-type:none;"><li>附件【<a href="${escapeHtml(file.path)}" target="_blank">${escapeHtml(file.fileName)}</a>】已下载<span id="nattach10377">0</span>次</li></ul>`
    : '';

/** The body repeats title and document number, as officials paste the whole document. */
const documentHead = (article: Article): string => {
  if (article.attachment) return '';
  const number = article.documentNumber
    ? `<p style="text-align: center;">${escapeHtml(article.documentNumber)}</p>`
    : '';
  return `<p class="vsbcontent_start" style="text-align: center;"><strong>${escapeHtml(article.title)}</strong></p>${number}`;
};

export const vsbArticle = (article: Article): string => `<!DOCTYPE html>
<html>
<head>
<meta charset="${article.charset}">
<title>${escapeHtml(article.title)}-${escapeHtml(article.site.name)}</title>
${articleMeta(article)}
</head>
<body>
<div class="header">${escapeHtml(article.site.name)}</div>
<div class="nav">首&nbsp;&nbsp;页 政务要闻 政府信息公开 办事服务 互动交流 专题专栏</div>
<div class="date">今天是:</div>
<div class="wz"><a href="/index.html">首页</a> >> <a href="${article.site.base}/index.html">政府信息公开</a> >> ${escapeHtml(article.site.column)} >> 正文</div>
<form name="_newscontent_fromname">
<h3 align="center">${escapeHtml(article.title)}</h3>
<div class="xinxi">${article.published}&nbsp;|&nbsp;${escapeHtml(article.source)}&nbsp;&nbsp;点击数: <span id="dynclicks"></span>人次</div>
<div class="v_news_content_box" id="vsb_content"><div class="v_news_content">
${documentHead(article)}
${renderParagraphs(article.paragraphs, paragraph)}
</div></div>
${attachments(article.attachment)}
<div class="ewm">【 扫一扫 】</div>
<p>上一条：${linkOr(article.previous, '无')}</p>
<p>下一条：${linkOr(article.next, '无')}</p>
<div align="right">【<a href="javascript:window.close()">关闭</a>】【<a href="javascript:window.print()">打印</a>】</div>
</form>
<div class="bottom">版权所有：${footerLines(article.site).map(escapeHtml).join('<br>')}</div>
</body>
</html>
`;
