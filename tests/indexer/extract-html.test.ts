/** Pages of the portal systems in small: what is text, what is metadata, what is neither. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../indexer/extract/extract.ts';

const TITLE = '临江县2023年度法治政府建设情况报告';
const BODY = [
  '2023年，临江县深入学习贯彻习近平法治思想，扎实推进法治政府建设，现将有关情况报告如下。',
  '一、主要举措和成效',
  '（一）持续优化营商环境。全年办理行政复议案件12件，办结率100%，群众满意度不断提升。',
  '临江县人民政府',
  '2024年1月31日',
];
const PARAGRAPHS = BODY.map((line) => `<p>&emsp;&emsp;${line}</p>`).join('\n');
const TEXT = BODY.join('\n');

const page = (body: string, head = ''): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${TITLE}_法治建设_临江县人民政府</title>${head}</head><body>
  <div class="nav"><a href="/">首页</a> <a href="/xw">新闻中心</a> <a href="/zw">政务公开</a></div>${body}
  <div class="footer"><p>主办单位：临江县人民政府</p><p>京ICP备12345678号 网站标识码：1303000020</p></div></body></html>`;
const read = (html: string) =>
  extract({
    bytes: new TextEncoder().encode(html),
    contentType: 'text/html',
    url: 'https://www.linjiang.gov.cn/zw/a.html',
  });

describe('containers of the portal systems', () => {
  it.each([
    ['TRS', `<div class="TRS_Editor"><div class="TRS_Editor">${PARAGRAPHS}</div></div>`],
    [
      'Hanweb',
      `<div id="zoom"><!--ZJEG_RSS.content.begin--><meta name="ContentStart">${PARAGRAPHS}<!--ZJEG_RSS.content.end--></div>`,
    ],
    ['VSB', `<div id="vsb_content_2"><div class="v_news_content">${PARAGRAPHS}</div></div>`],
    ['NFCMS', `<div class="article-content">${PARAGRAPHS}</div>`],
    ['UCAP', `<table><tr><td id="UCAP-CONTENT">${PARAGRAPHS}</td></tr></table>`],
    ['jpaas', `<div class="wzzw-article">${PARAGRAPHS}</div>`],
    ['comments only', `<div><!--文章正文开始-->${PARAGRAPHS}<!--文章正文结束--></div>`],
    ['unknown', `<div class="q7"><div class="q8">${PARAGRAPHS}</div></div>`],
    [
      'layout table',
      `<table class="zw"><tr><td><table><tr><td><div id="zoom">${PARAGRAPHS}</div></td></tr></table></td></tr></table>`,
    ],
    [
      'title and date in it',
      `<div class="article"><h1>${TITLE}</h1><p>来源：县司法局 发布时间：2024-02-01 字体：[大 中 小]</p>${PARAGRAPHS}<p>【打印】【关闭】</p></div>`,
    ],
  ])('%s', async (_, body) => {
    const found = await read(
      page(
        `<div class="crumb">当前位置：<a>首页</a> &gt; <a>政务公开</a></div><h1>${TITLE}</h1><div>发布时间：2024-02-01 10:00&nbsp;&nbsp;来源：县司法局</div>${body}`,
      ),
    );
    expect(found.text).toBe(TEXT);
    expect(found.title).toBe(TITLE);
    expect(found.metadata).toMatchObject({
      breadcrumb: '首页 > 政务公开',
      来源: '县司法局',
      网站标识码: '1303000020',
    });
  });
});

describe('what the page tells', () => {
  it('reads the standard meta tags in any case', async () => {
    const head = `<META NAME="sitename" CONTENT="临江县人民政府"><meta name='PUBDATE' content='2026/08/31 09:30'><meta name="contentSource" content=" 县司法局 "><meta name="articletitle" content="${TITLE}"><meta name="SiteIDCode" content="1303000020">`;
    const { metadata, title } = await read(page(`<div id="zoom">${PARAGRAPHS}</div>`, head));
    expect(metadata).toMatchObject({
      SiteName: '临江县人民政府',
      PubDate: '2026/08/31 09:30',
      ContentSource: '县司法局',
      ArticleTitle: TITLE,
      SiteIDCode: '1303000020',
    });
    expect(title).toBe(TITLE);
  });

  it('reads a disclosure box inside and outside the container, and leaves it out of the text', async () => {
    const box = `<table><tr><td><b>索 引 号：</b></td><td>011043217/2023-07888</td><td><b>成文日期：</b></td><td>2023-03-30</td></tr><tr><td>发布机构：</td><td>县司法局</td><td>文　　号：</td><td>临政〔2023〕5号</td></tr></table>`;
    for (const html of [
      `${box}<div id="zoom">${PARAGRAPHS}</div>`,
      `<div id="zoom">${box}${PARAGRAPHS}</div>`,
    ]) {
      const { text, metadata } = await read(page(html));
      expect(text).toBe(TEXT);
      expect(metadata).toMatchObject({
        索引号: '011043217/2023-07888',
        成文日期: '2023-03-30',
        发布机构: '县司法局',
        文号: '临政〔2023〕5号',
      });
    }
  });

  it('lists attachments with absolute addresses', async () => {
    const links = '<p>附件：<a href="./P020240201.pdf">临江县报告.pdf</a></p>';
    const beside =
      '<div class="fj"><a href="/module/download/downfile.jsp?classid=0&filename=84e9.docx">清单</a></div>';
    const { attachments } = await read(
      page(`<div class="box"><div id="zoom">${PARAGRAPHS}${links}</div>${beside}</div>`),
    );
    expect(attachments).toEqual([
      { url: 'https://www.linjiang.gov.cn/zw/P020240201.pdf', text: '临江县报告.pdf' },
      {
        url: 'https://www.linjiang.gov.cn/module/download/downfile.jsp?classid=0&filename=84e9.docx',
        text: '清单',
      },
    ]);
  });

  it('reads a page that is one attachment', async () => {
    const { text, attachments } = await read(
      page(
        '<div class="article"><div id="zoom"><p><a href="a.pdf">临江县2023年报告.pdf</a></p></div><p>扫一扫</p></div>',
      ),
    );
    expect(text).toBe('临江县2023年报告.pdf');
    expect(attachments).toHaveLength(1);
  });
});

/** Lines that markup below a report gives. */
const body = async (inner: string): Promise<string> =>
  (await read(page(`<div id="zoom">${PARAGRAPHS}${inner}</div>`))).text.slice(TEXT.length + 1);

describe('markup', () => {
  it('breaks at <br>, keeps source line breaks between Chinese characters out of the text', async () => {
    expect(await body('<p>第一行<br>第二\n   行<br/><br/>Law\nand order</p>')).toBe(
      '第一行\n第二行\nLaw and order',
    );
  });

  it('keeps ideographic spaces inside a line and drops indents and invisible characters', async () => {
    expect(await body('<p>　　体育　运动会\u200b　函&nbsp;</p>')).toBe('体育　运动会　函');
  });

  it('writes a table row by row', async () => {
    const table =
      '<table><thead><tr><th>类别</th><th>件数</th></tr></thead><tr><td><p>行政</p><p>复议</p></td><td>12</td></tr><tr><td colspan="2">合计</td></tr></table>';
    expect(await body(table)).toBe('类别\t件数\n行政复议\t12\n合计');
  });

  it('leaves out scripts, styles, comments and what is hidden', async () => {
    expect(
      await body(
        '<script>var a="x"</script><style>p{}</style><!-- 注释 --><p style="display: none">藏</p><p hidden>藏</p><noscript>藏</noscript><p>完</p>',
      ),
    ).toBe('完');
  });

  it('reads text three thousand levels deep', async () => {
    expect(await body(`${'<font><b>'.repeat(1500)}深处的文字${'</b></font>'.repeat(1500)}`)).toBe(
      '深处的文字',
    );
  });

  it('survives deep markup beside the text', async () => {
    const deep = `${'<div>'.repeat(3000)}深处的文字${'</div>'.repeat(3000)}`;
    expect((await read(page(`<div id="zoom">${PARAGRAPHS}</div>${deep}`))).text).toBe(TEXT);
  });
});
