/** Loopback portals whose lists a script draws from answers in XML or JSON. */
import type { Site } from '../loopback-server.ts';
import type { Portal, Row, Style } from './portal-kit.ts';
import { answer, articles, framed, pagesOf, portalRows, rowHtml } from './portal-kit.ts';
import { TITLE } from './static-portals.ts';

const jcmsStyle = (charset: Style['charset']): Style => ({
  charset,
  article: (at, date) => {
    const [year, month, day] = date.split('-').map(Number);
    return `/art/${year}/${month}/${day}/art_9215_${1874000 + at}.html`;
  },
});

const records = (rows: readonly Row[], from: string) =>
  rows.map((row, at) => `<record><![CDATA[\n${rowHtml(row, at, from)}]]></record>`).join('\n');

/** The store in the page holds the first rows; the rest is asked for by numbers of rows. */
export function jcms(): Portal {
  const style = jcmsStyle('utf-8');
  const rows = portalRows(style, 40);
  const list = '/col/col1229214366/index.html';
  const size = 5;
  const waiting = rows.slice(0, size * 3);
  const site = articles(rows, style);
  const asked = (start: number) => {
    const end = Math.min(start + size * 3 - 1, rows.length);
    return `/module/web/jpage/dataproxy.jsp?startrecord=${start}&endrecord=${end}&perpage=${size}&col=1&appid=1&webid=3096&path=%2F&columnid=1229214366&sourceContentType=1&unitid=5504308&webname=${encodeURIComponent('清河县人民政府')}&permissiontype=0`;
  };
  const lists = [list];
  for (let start = waiting.length + 1; start <= rows.length; start += size * 3) {
    lists.push(asked(start));
    const shown = rows.slice(start - 1, start - 1 + size * 3);
    const xml = `<?xml version='1.0' encoding='UTF-8'?><datastore><totalrecord>${rows.length}</totalrecord><totalpage>${Math.ceil(rows.length / size)}</totalpage><recordset>${records(shown, list)}</recordset></datastore>`;
    site[asked(start)] = answer(xml, 'utf-8', 'text/html');
  }
  site[list] = answer(
    framed(
      TITLE,
      `<div id="5504308" class="default_pgContainer"></div><script type="text/xml"><datastore>
<recordset>${records(waiting, list)}</recordset></datastore></script>
<script>$(function(){ jQuery('#5504308').jpage({ openCookies: false, showMode: 'normal', perPage: ${size}, groupSize: 3, barPosition: 'bottom',
proxyUrl: '/module/web/jpage/dataproxy.jsp', ajaxParam: {col:1,appid:1,webid:3096,path:'/',columnid:1229214366,sourceContentType:1,unitid:'5504308',webname:'清河县人民政府',permissiontype:0}, totalRecord: ${rows.length}, dataBefore: '<ul>', dataAfter: '</ul>' }); });</script>`,
      'utf-8',
    ),
  );
  return { site, lists, rows };
}

/** GBK; each store names the next group, the last one a link that leads nowhere. */
export function jcmsGroups(): Portal {
  const style = jcmsStyle('gbk');
  const rows = portalRows(style);
  const list = '/col/col9215/index.html?uid=7112&pageNum=1';
  const groups = pagesOf(rows, 9);
  const address = (page: number) =>
    `/module/xxgk/jpage/dataproxy.jsp?page=${page}&appid=1&webid=9&path=/&columnid=9215&unitid=7112&permissiontype=0`;
  const site = articles(rows, style);
  const store = (page: number) => {
    const next = groups[page + 1]
      ? `<a href="${address(page + 1).replaceAll('&', '&amp;')}"></a>`
      : '<a href=""></a>';
    return `<datastore><totalrecord>${rows.length}</totalrecord><nextgroup><![CDATA[${next}]]></nextgroup><recordset>${records(groups[page] ?? [], list)}</recordset></datastore>`;
  };
  site[list] = answer(
    framed(TITLE, `<div id="7112"></div><script type="text/xml">${store(0)}</script>`, 'gbk'),
    'gbk',
  );
  for (let page = 1; page < groups.length; page++)
    site[address(page)] = answer(
      `<?xml version="1.0" encoding="gbk"?>${store(page)}`,
      'gbk',
      'text/xml;charset=gbk',
    );
  return { site, lists: [list, ...groups.slice(1).map((_, at) => address(at + 1))], rows };
}

/** JSON with HTML in it; the page holds only menus and what to ask. */
export function jpaas(): Portal {
  const style: Style = {
    charset: 'utf-8',
    article: (at, date) =>
      `/zwgk/fzzfjsbg/art/${date.slice(0, 4)}/art_${String(at).padStart(2, '0')}4ac8ce00b14e6d8c0f2f6f3a5d7e91.html`,
  };
  const rows = portalRows(style);
  const pages = pagesOf(rows, 6);
  const list = '/zwgk/fzzfjsbg/index.html';
  const query = {
    parseType: 'bulidstatic',
    webId: '2945',
    tplSetId: 'quSyqDUrFfjv1nGRQhEEH',
    pageType: 'column',
    tagId: '当前栏目_list',
    editType: 'null',
    pageId: '1487002',
  };
  const base = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const address = (page: number) =>
    `/api-gateway/jpaas-publish-server/front/page/build/unit?${base}&paramJson=${encodeURIComponent(JSON.stringify({ pageNo: page + 1, pageSize: 6 }))}`;
  const unit = (tag: string) =>
    `<script src="/cms_files/default/script/unitbuild.js" url="/api-gateway/jpaas-publish-server/front/page/build/unit" queryData="{'parseType':'bulidstatic','webId':'2945','tplSetId':'quSyqDUrFfjv1nGRQhEEH','pageType':'column','tagId':'${tag}','editType':'null','pageId':'1487002'}" paramJson="{&quot;pageNo&quot;:1,&quot;pageSize&quot;:6}"></script>`;
  const site = articles(rows, style);
  site[list] = answer(
    framed(TITLE, `${unit('导航')}<div class="clist_con">${unit('当前栏目_list')}</div>`, 'utf-8'),
  );
  for (const [page, shown] of pages.entries()) {
    const html = `<ul class="page-content">${shown.map((row, at) => rowHtml(row, at, list)).join('')}</ul><div class="pagination" rows="6" count="${pages.length * 6}" pageno="${page + 1}"></div>`;
    site[address(page)] = answer(
      JSON.stringify({ success: true, code: '200', data: { html } }),
      'utf-8',
      'application/json',
    );
  }
  return { site, lists: [list, ...pages.map((_, page) => address(page))], rows };
}

/** A page without rows; JSON of a hundred rows a page, times in seconds since 1970. */
export function gkmlpt(): Portal & { readonly start: string } {
  const style: Style = {
    charset: 'utf-8',
    article: (at) => `/qhxsfj/gkmlpt/content/2/${2131700 + at}/post_${2131700 + at}.html`,
  };
  const rows = portalRows(style, 24);
  const many = Array.from({ length: 190 }, (_, at): Row => ({
    title: `清河县司法局关于第${at}号事项的公告`,
    path: `/qhxsfj/gkmlpt/content/1/${at}/post_${at}.html`,
    date: '2024-01-05',
    kind: 'other',
  }));
  const all = [...rows.slice(0, 12), ...many, ...rows.slice(12)];
  const list = '/qhxsfj/gkmlpt/index';
  const address = (page: number) => `/qhxsfj/gkmlpt/api/all/2811?page=${page}&sid=755031`;
  const site: Site = articles(rows, style);
  site[list] =
    answer(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府信息公开平台</title></head><body><div id="app"></div><script>
window._CONFIG = { DOMAIN: '{{origin}}', SID: '755031', SITE_ID: 755031, TREE: [{"id":2800,"name":"机构职能","children":[]},{"id":2810,"name":"规划计划","children":[{"id":2811,"name":"法治政府建设","children":[]}]}] };
</script><script src="/gkmlpt/js/app.js"></script></body></html>`);
  for (let page = 1; page <= 3; page++) {
    const shown = all.slice((page - 1) * 100, page * 100).map(({ title, path, date }, at) => ({
      id: at,
      title,
      url: at % 2 ? `{{origin}}${path}` : `{{https}}${path}`,
      date: Date.parse(`${date}T00:00:00+08:00`) / 1000,
      created_at: `${date} 10:00:00`,
      publisher: '清河县司法局',
    }));
    site[address(page)] = answer(
      JSON.stringify({ articles: shown, total: all.length }),
      'utf-8',
      page === 2 ? '' : 'application/json',
    );
  }
  return { site, lists: [list, address(1), address(2), address(3)], rows, start: `${list}#2811` };
}
