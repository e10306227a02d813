/** Imitates a county's disclosure platform of the 南方网 kind: a bulleted box, `.article-content`. */
import type { Article } from './article.ts';
import { articleMeta, escapeHtml, footerLines, linkOr, renderParagraphs } from './article.ts';

const paragraph = (html: string, kind: string): string => {
  if (kind === 'signature') return `<p style="text-align:right">${html}</p>`;
  return `<p>&emsp;&emsp;${kind === 'heading' ? `<strong>${html}</strong>` : html}</p>`;
};

const attachmentLine = (file: Article['attachment']): string =>
  file
    ? `<div class="file">附件：<a href="${escapeHtml(file.path)}">${escapeHtml(file.fileName)}</a></div>`
    : '';

const row = (label: string, value: string): string =>
  `<li><label>${label}:</label><span>${escapeHtml(value)}</span></li>`;

export const gkmlptArticle = (article: Article): string => `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="${article.charset}">
<title>${escapeHtml(article.title)} - ${escapeHtml(article.site.name)}</title>
${articleMeta(article)}
</head>
<body>
<header><a href="/index.html">${escapeHtml(article.site.name)}</a><span>进入老年版</span></header>
<nav class="position">您当前所在的位置：<a href="/index.html">首页</a> &gt; <a href="${article.site.base}/index.html">政务公开</a> &gt; ${escapeHtml(article.site.column)}</nav>
<main>
<ul class="classify">${row('信息索引号', article.indexNumber)}${row('发布机构', article.issuer)}${row('文号', article.documentNumber ?? '')}${row('成文日期', article.signed)}${row('发布日期', article.published)}${row('主题词', '')}</ul>
<h1 class="article-title">${escapeHtml(article.title)}</h1>
<div class="article-info">时间 : ${article.published}:23 来源 : ${escapeHtml(article.source)} <span>【字体: 大 中 小】</span> <span>分享:</span> <span>听全文</span></div>
<div class="article-content">
${renderParagraphs(article.paragraphs, paragraph)}
${attachmentLine(article.attachment)}
</div>
<div class="article-tool">打印 关闭</div>
<div class="article-near"><p>上一篇：${linkOr(article.previous, '无')}</p><p>下一篇：${linkOr(article.next, '无')}</p></div>
</main>
<footer>${footerLines(article.site)
  .map((line) => `<div>${escapeHtml(line)}</div>`)
  .join('')}</footer>
</body>
</html>
`;
