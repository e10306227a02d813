/** Pages of the portal systems, furniture and all, as their templates write them; sites are made up. */
import type { KnownReport } from './extract-known.ts';

/** A page: the report's own metadata, the inside of the container, and what stands above it. */
export interface PageParts {
  readonly known: KnownReport;
  readonly inner: string;
  /** A disclosure box, or nothing; where it goes is the template's business. */
  readonly box: string;
}
export type Template = (parts: PageParts) => string;

const day = (known: KnownReport): string => known.published.slice(0, 10);
const NAV = ['首页', '走进我们', '新闻中心', '政务公开', '政务服务', '互动交流', '专题专栏'];
const nav = (tag: string): string =>
  `<div class="nav"><ul>${NAV.map((name) => `<li><${tag} href="/${name.length}/">${name}</${tag}></li>`).join('')}</ul></div>`;
const links = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) =>
      `<li><a href="/x/${at}.html">县政府召开第${at + 1}次常务会议研究部署安全生产工作</a><span>2025-03-${String(at + 10)}</span></li>`,
  ).join('');
const footer = ({ site, siteCode }: KnownReport): string =>
  `<div class="foot"><p><a href="/wzdt">网站地图</a> | <a href="/lxwm">联系我们</a> | <a>隐私声明</a></p><p>主办单位：${site}办公室&nbsp;&nbsp;承办：政务服务数据管理局</p><p>地址：解放路1号　邮编：100000　电话：0771-1234567</p><p><a href="https://beian.miit.gov.cn">桂ICP备05001234号-1</a>　政府网站标识码：${siteCode}　<img src="ga.png">桂公网安备45010002000123号</p></div>`;
const standardMeta = (known: KnownReport): string =>
  `<meta name="SiteName" content="${known.site}"><meta name="SiteDomain" content="www.x.gov.cn"><meta name="SiteIDCode" content="${known.siteCode}"><meta name="ColumnName" content="${known.column}"><meta name="ColumnType" content="工作动态"><meta name="ArticleTitle" content="${known.title}"><meta name="PubDate" content="${known.published}"><meta name="ContentSource" content="${known.source}"><meta name="Keywords" content=""><meta name="Url" content="./t1.html">`;
const page = (known: KnownReport, head: string, body: string, title = known.title): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title>${head}<style>body{margin:0}</style></head><body>${nav('a')}${body}${footer(known)}<script>var _hmt=_hmt||[];(function(){var h=document.createElement("script");})();</script></body></html>`;

/** TRS WCM: meta tags in full, publish line under the heading, appendix list below the text. */
const trs: Template = ({ known, inner, box }) =>
  page(
    known,
    standardMeta(known),
    `<div class="crumb">当前位置：<a href="../../">首页</a>&nbsp;&gt;&nbsp;<a href="../">政务公开</a>&nbsp;&gt;&nbsp;<a href="./">${known.column}</a></div>${box}
    <div class="xl_tit"><h1>${known.title}</h1><div class="xl_tit2"><span>发布时间：${known.published}</span><span>来源：${known.source}</span><span>字体：[<a>大</a> <a>中</a> <a>小</a>]</span><a>打印</a></div></div>
    <div class="xl_con"><div class="TRS_Editor"><style type="text/css">.TRS_Editor P{margin:0;line-height:2}</style>${inner}</div></div>
    <div class="xl_ewm">扫一扫在手机打开当前页</div><div class="relate"><h3>相关链接</h3><ul>${links(4)}</ul></div>`,
    `${known.title}_${known.column}_${known.site}`,
  );

const trsNew: Template = ({ known, inner, box }) =>
  page(
    known,
    standardMeta(known).replace('PubDate', 'pubdate').replace('ContentSource', 'contentSource'),
    `<div class="weizhi">您现在的位置：<a>首页</a>&gt;<a>${known.column}</a></div><div class="article"><h2 class="t1">${known.title}</h2><p class="t2"><i>${known.published}</i>　<i>${known.source}</i></p>${box}<div class="view TRS_UEDITOR trs_paper_default trs_word">${inner}</div><div class="share">分享到：<a>微信</a><a>微博</a></div><p class="bj">责任编辑：李四</p></div>`,
  );

/** Hanweb jcms: tables, comments round every field. */
const jcms: Template = ({ known, inner, box }) =>
  page(
    known,
    `<meta name="pubdate" content="${known.published}">`,
    `<table width="1000" align="center"><tr><td class="dqwz">当前位置：&nbsp;<a>首页</a> &gt;&gt; <a>${known.column}</a></td></tr></table>${box}
    <table id="c" width="95%"><tr><td class="title" align="center"><!--<$[标题名称(html)]>begin-->${known.title}<!--<$[标题名称(html)]>end--></td></tr>
    <tr><td><table width="100%"><tr><td>发布日期：${day(known)}</td><td>信息来源：<!--<$[信息来源]>begin-->${known.source}<!--<$[信息来源]>end--></td><td>浏览次数：<script>document.write(1)</script></td><td>字号：[ <span>大</span> <span>中</span> <span>小</span> ]</td></tr></table></td></tr>
    <tr><td><div id="zoom"><!--ZJEG_RSS.content.begin--><meta name="ContentStart"/>${inner}<meta name="ContentEnd"/><!--ZJEG_RSS.content.end--></div></td></tr>
    <tr><td>【<a>打印本页</a>】【<a>关闭窗口</a>】</td></tr></table>`,
  );

const jpaas: Template = ({ known, inner, box }) =>
  page(
    known,
    standardMeta(known),
    `<div class="bread"><span>首页</span><em>&gt;</em><span>政务公开</span><em>&gt;</em><span>${known.column}</span></div><div class="art-top"><div class="sp_title">${known.title}</div><ul class="art-info"><li>发布时间：${day(known)}</li><li>来源：${known.source}</li><li>浏览量：</li></ul></div>${box}<div class="wzzw-article">${inner}</div><div class="pages_next"><p>上一篇：<a>关于开展专项检查的通知</a></p><p>下一篇：<a>没有了</a></p></div>`,
  );

/** VSB: a form round the page, download links of its own. */
const vsb: Template = ({ known, inner, box }) =>
  page(
    known,
    `<META Name="keywords" Content="${known.site}" />`,
    `<div class="dqwz">当前位置: <a>首页</a> &gt;&gt; <a>${known.column}</a> &gt;&gt; 正文</div><form name="_newscontent_fromname"><div>${box}<h1 align="center">${known.title}</h1><div align="center">来源：${known.source}　发布时间：${known.published}　点击数：<span id="dynclicks"></span></div><div id="vsb_content_2"><div class="v_news_content">${inner}</div></div><p align="center"></p><div id="div_vote_id"></div></div></form><p>上一条：<a>县政府工作要点</a></p><p>下一条：<a>统计公报</a></p><p>【<a>关闭</a>】</p>`,
    `${known.title}-${known.site}`,
  );

/** gkmlpt: the box above the heading, the date below it. */
const gkmlpt: Template = ({ known, inner, box }) =>
  page(
    known,
    '',
    `<div class="w1200"><div class="crumbs">当前位置：<a>首页</a> &gt; <a>信息公开目录</a></div><div class="content">${box}<h1 class="title document-number">${known.title}</h1><div class="date-row">发布日期：${known.published}&nbsp;&nbsp;来源：${known.source}&nbsp;&nbsp;浏览次数：<span>-</span></div><div class="article-content">${inner}</div></div><div class="share-row">分享：<i></i><i></i></div></div>`,
    `${known.title} - ${known.site}`,
  );

const ucap: Template = ({ known, inner, box }) =>
  page(
    known,
    `<meta name="firstpublishedtime" content="${known.published.replace(' ', '-')}:00"><meta name="lanmu" content="政策">`,
    `${box}<table width="100%"><tbody><tr><td class="mhide">来源：${known.source}</td></tr><tr><td class="b12c pages_content" id="UCAP-CONTENT">${inner}</td></tr></tbody></table><div class="editor"><span>责任编辑：王五</span></div><div class="related-news"><h2>相关稿件</h2><ul>${links(3)}</ul></div>`,
    `${known.title}_${known.column}_${known.site}`,
  );

/** The UUID type: containers on no list, a side column with lists longer than most texts. */
const uuid: Template = ({ known, inner, box }) =>
  page(
    known,
    `<meta name="ArticleTitle" content="${known.title}"><meta name="PubDate" content="${day(known).replaceAll('-', '/')} 09:30"><meta name="ContentSource" content="${known.source}">`,
    `<div class="wrap"><div class="left-col"><h3>热点信息</h3><ul>${links(12)}</ul></div><div class="right-col"><div class="pos">首页 &gt; 政务公开 &gt; ${known.column}</div>${box}<p class="bt">${known.title}</p><p class="sj">时间：${known.published}　来源：${known.source}</p><div class="txtcen1">${inner}</div><div class="dy"><a>打印</a><a>关闭</a></div></div></div>`,
  );

/** The 32-hex type: no meta tags at all. */
const hex: Template = ({ known, inner, box }) =>
  page(
    known,
    '',
    `<div id="main-box"><div class="lm-path"><a>首页</a> &gt; <a>${known.column}</a></div><div class="pub-title">${known.title}</div><div class="pub-info"><span>发布日期：${day(known)}</span> <span>文章来源：${known.source}</span> <span>【字体：大 中 小】</span></div>${box}<div class="pub-cont" style="font-size:16px">${inner}</div><div class="pub-like"><b>相关阅读</b><ul>${links(5)}</ul></div></div>`,
    known.title,
  );

/** Drawn by hand twenty years ago: tables in tables, the text in a cell without a name. */
const tables: Template = ({ known, inner, box }) =>
  page(
    known,
    '',
    `<table width="980" align="center"><tr><td width="200" valign="top"><table><tr><td><a href="1">政府文件</a></td></tr><tr><td><a href="2">工作报告</a></td></tr></table></td><td><table width="100%"><tr><td height="40" align="center"><font size="5"><b>${known.title}</b></font></td></tr><tr><td align="center">发布时间：${day(known)}　来源：${known.source}　点击：12次</td></tr><tr><td>${box}</td></tr><tr><td style="line-height:200%">${inner}</td></tr><tr><td align="right"><a>[打印]</a> <a>[关闭]</a></td></tr></table></td></tr></table>`,
  );

export const TEMPLATES: Readonly<Record<string, Template>> = {
  trs,
  trsNew,
  jcms,
  jpaas,
  vsb,
  gkmlpt,
  ucap,
  uuid,
  hex,
  tables,
};
