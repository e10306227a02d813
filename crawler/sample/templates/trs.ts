/** Imitates a TRS WCM portal: `.TRS_Editor`, a source line, ideographic indents. */
import type { Article } from './article.ts';
import { articleMeta, escapeHtml, footerLines, linkOr, renderParagraphs } from './article.ts';

const paragraph = (html: string, kind: string): string => {
  if (kind === 'signature') return `<p align="right">${html}　　</p>`;
  return kind === 'heading' ? `<p>　　<strong>${html}</strong></p>` : `<p>　　${html}</p>`;
};

const attachmentLine = (file: Article['attachment']): string =>
  file
    ? `<p>　　附件：<a href="${escapeHtml(file.path)}">${escapeHtml(file.fileName)}</a></p>`
    : '';

const documentLine = (number: string | null): string =>
  number ? `<p align="center">${escapeHtml(number)}</p>` : '';

export const trsArticle = (article: Article): string => `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=${article.charset}">
<title>${escapeHtml(article.title)}_${escapeHtml(article.site.name)}门户网站</title>
${articleMeta(article)}
<meta name="filetype" content="0">
<meta name="publishedtype" content="1">
</head>
<body>
<div class="top"><a href="/index.html">首页</a> <a href="/index.html">走进${escapeHtml(article.site.name.replace('人民政府', ''))}</a> 新闻中心 政务公开 政务服务 互动交流 <span>无障碍 | 简体 | 繁体</span></div>
<div class="clock">今天是：2019年10月31日 星期四 农历十月初四</div>
<div class="crumbs">当前位置：<a href="/index.html">首页</a> &gt; <a href="${article.site.base}/index.html">政务公开</a> &gt; ${escapeHtml(article.site.column)}</div>
<div class="xl_main">
<h1 class="title">${escapeHtml(article.title)}</h1>
<div class="info"><span>发布时间：${article.published}</span>　<span>来源：${escapeHtml(article.source)}</span>　<span>字体：【<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a> <a href="javascript:doZoom(14)">小</a>】</span>　<span>浏览次数：</span>　<a href="javascript:window.print()">打印</a></div>
<div id="Zoom"><!--正文开始-->
<div class="TRS_Editor">
${documentLine(article.documentNumber)}
${renderParagraphs(article.paragraphs, paragraph)}
${attachmentLine(article.attachment)}
</div>
<!--正文结束--></div>
<div class="tools"><span>扫一扫在手机打开当前页</span> <a href="javascript:window.print()">【打印】</a> <a href="javascript:window.close()">【关闭】</a> 分享到：</div>
<ul class="near"><li>上一篇：${linkOr(article.previous, '没有了')}</li><li>下一篇：${linkOr(article.next, '没有了')}</li></ul>
</div>
<div class="footer">${footerLines(article.site)
  .map((line) => `<p>${escapeHtml(line)}</p>`)
  .join('')}</div>
<script>function doZoom(size){document.getElementById('Zoom').style.fontSize=size+'px';}</script>
</body>
</html>
`;
