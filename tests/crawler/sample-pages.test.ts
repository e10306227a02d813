import { load } from 'cheerio';
import { Converter } from 'opencc-js/cn2t';
import { describe, expect, it } from 'vitest';
import { createSampleHandler } from '../../crawler/sample/portal.ts';
import { buildSampleResources } from '../../crawler/sample/resources.ts';
import { loadSampleData } from '../../crawler/sample/sample-data.ts';
import type { SampleReport } from '../../crawler/sample/sample-data.ts';

const { reports, sites, extras } = loadSampleData();
const handle = createSampleHandler();
const toTraditional = Converter({ from: 'cn', to: 't' });

const BODY: Readonly<Record<string, string>> = {
  trs: '.TRS_Editor',
  hanweb: '#zoom',
  vsb: '#vsb_content',
  gkmlpt: '.article-content',
};

const fetchPage = (path: string) => handle({ method: 'GET', url: path, headers: {} });
const decode = (report: SampleReport): string =>
  new TextDecoder(report.charset, { fatal: true }).decode(fetchPage(report.path).body);
const squeeze = (text: string): string => text.replace(/\s+/g, '');
const bodyText = (html: string, template: string): string =>
  squeeze(load(html)(BODY[template] ?? '').text());

const webReports = reports.filter(({ attachment }) => attachment === undefined);
const templateOf = (report: SampleReport): string => sites.get(report.site)?.template ?? '';

describe('report pages', () => {
  it('imitate at least three portal systems', () => {
    expect(new Set(webReports.map(templateOf)).size).toBeGreaterThanOrEqual(3);
  });

  it.each(webReports.map((report) => [report.id, report] as const))(
    '%s holds the whole text in the element of its system',
    (_, report) => {
      const written = squeeze(report.paragraphs.join(''));
      const expected = report.script === 'traditional' ? toTraditional(written) : written;
      expect(bodyText(decode(report), templateOf(report))).toContain(expected);
    },
  );

  it.each(reports.map((report) => [report.id, report] as const))(
    '%s carries the standard meta tags and the furniture',
    (_, report) => {
      const $ = load(decode(report));
      const meta = (name: string) => $(`meta[name="${name}"]`).attr('content');
      const inScript = (text: string) =>
        report.script === 'traditional' ? toTraditional(text) : text;
      expect(meta('SiteName')).toContain('示例');
      expect(meta('SiteIDCode')).toMatch(/^99\d{8}$/);
      expect(meta('ArticleTitle')).toBe(inScript(report.title));
      expect(meta('PubDate')).toBe(report.published);
      expect(meta('ContentSource')).toBe(inScript(report.source));
      const text = $('body').text();
      // The disclosure platform has no QR code.
      const scan = templateOf(report) === 'gkmlpt' ? '听全文' : '扫一扫';
      const words = ['首', scan, '打印', '关闭', '主办单位', '网站标识码', '虚构', '上一'];
      expect(words.filter((word) => !text.includes(inScript(word)))).toEqual([]);
    },
  );
});

describe('special forms', () => {
  it('one page is GB18030 and says so only in its meta tag', () => {
    const found = reports.filter(({ charset }) => charset === 'gb18030');
    expect(found.length).toBe(1);
    for (const report of found) {
      const { headers, body } = fetchPage(report.path);
      expect(headers['content-type']).toBe('text/html');
      expect(body.toString('latin1')).toContain('charset=gb2312');
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body)).toThrow(TypeError);
      // 㳇 takes four bytes, 镕 and 堃 are beyond GB 2312.
      for (const character of '㳇镕堃') expect(decode(report)).toContain(character);
    }
  });

  it('one page is wholly in Traditional characters', () => {
    const found = reports.filter(({ script }) => script === 'traditional');
    expect(found.length).toBe(1);
    for (const report of found) {
      const html = decode(report);
      expect(html).toContain('護鳥聯勤');
      expect(html).toContain('法治政府建設');
      expect(html).not.toMatch(/[护鸟联设报总]/);
    }
  });

  it('attachment pages hold a link and little text', () => {
    for (const report of reports) {
      if (report.attachment === undefined) continue;
      const $ = load(decode(report));
      const link = $('a').filter((_, a) => $(a).attr('href') === report.attachment?.path);
      expect(link.text()).toBe(report.attachment.fileName);
      expect(bodyText(decode(report), templateOf(report)).length).toBeLessThan(200);
    }
    const kinds = reports.flatMap(({ attachment }) => attachment?.kind ?? []);
    expect(kinds.sort()).toEqual(['docx', 'pdf']);
  });

  it('the reprint holds the same text with the furniture of another portal', () => {
    for (const report of reports) {
      if (report.reprint === undefined) continue;
      const html = fetchPage(report.reprint.path).body.toString('utf8');
      expect(report.reprint.site).not.toBe(report.site);
      expect(html).toContain(`来源：${report.reprint.source}`);
      const template = sites.get(report.reprint.site)?.template ?? '';
      expect(bodyText(html, template)).toContain(squeeze(report.paragraphs.join('')));
      expect(BODY[template]).not.toBe(BODY[templateOf(report)]);
    }
  });

  it('what is no report says nothing that a report says', () => {
    const { notice, forbidden } = extras;
    expect(fetchPage(notice.path).body.toString('utf8')).toContain('有关事项通知如下');
    expect(fetchPage(forbidden.path).body.toString('utf8')).toContain('禁区样稿');
    expect(reports.some(({ paragraphs }) => paragraphs.join('').includes('禁区样稿'))).toBe(false);
  });

  it('every page says that it is a sample and invented, and stays below 1 MB', () => {
    const faults = [...buildSampleResources()].filter(([, { body, contentType }]) => {
      if (body.length >= 1_000_000) return true;
      if (!contentType.startsWith('text/html')) return false;
      const charset = contentType === 'text/html' ? 'gb18030' : 'utf-8';
      const html = new TextDecoder(charset).decode(body);
      return !/示例省/.test(html) || !/均(为虚构|爲虛構)/.test(html);
    });
    expect(faults.map(([path]) => path)).toEqual([]);
  });
});
