/** Citations, held to the standards by examples worked out by hand. */
import { describe, expect, it } from 'vitest';
import type { LibraryReader, Passage, Report } from '../../indexer/index.ts';
import { citationOf } from '../../server/citations/citation.ts';
import { CITATION_STYLES } from '../../server/contract.ts';
import { REPORTS } from './fake-indexer.ts';
import { ask } from './support.ts';

const TEXT = '一、主要成效\n行政复议案件办结率98.5%。\n化解纠纷“37件”。';

const PASSAGE: Passage = {
  id: '3c25c3db06c5fe35-0b579000-0',
  ordinal: 0,
  section: 1,
  start: 7,
  end: TEXT.length,
  topics: [],
};

const REAL: Report = {
  ...REPORTS[0]!,
  id: '3c25c3db06c5fe35',
  title: '融安县2024年法治政府建设年度报告',
  text: TEXT,
  url: 'http://www.rongan.gov.cn/zwgk/t20250120_1%E5%B9%B4.shtml?a=1&b=2#x_y',
  region: {
    code: '450224',
    name: '融安县',
    path: ['广西壮族自治区', '柳州市', '融安县'],
    codes: ['45', '4502', '450224'],
  },
  level: 'county',
  issuer: '融安县人民政府',
  published: '2025-01-20',
  documentNumber: '融政报〔2025〕3号',
  sample: false,
  capturedAt: '2026-02-10T08:30:00Z',
  digest: `sha256:${'ab'.repeat(32)}`,
  sections: [
    { ...REPORTS[0]!.sections[0]!, heading: '一、主要成效', path: ['一、主要成效'] },
    { ...REPORTS[0]!.sections[0]!, ordinal: 1, path: ['一、主要成效', '（一）化解纠纷'] },
  ],
  passages: [PASSAGE],
};

const DIGEST = `sha256:${'ab'.repeat(32)}`;

const libraryOf = (report: Report): LibraryReader => {
  const found = { passage: PASSAGE, report, text: report.text.slice(PASSAGE.start, PASSAGE.end) };
  return {
    report: (id: string) => (id === report.id ? report : undefined),
    passage: (id: string) => (id === PASSAGE.id ? found : undefined),
  } as LibraryReader;
};

const cite = (
  style: (typeof CITATION_STYLES)[number],
  change: Partial<Report> = {},
  passage?: string,
): string => {
  const report = { ...REAL, ...change };
  return citationOf(libraryOf(report), { report: report.id, passage, style }).text;
};

describe('GB/T 7714—2015', () => {
  it('cites a report with an address as [R/OL]', () => {
    expect(cite('gb7714')).toBe(
      '融安县人民政府. 融安县2024年法治政府建设年度报告: 融政报〔2025〕3号[R/OL]. ' +
        '(2025-01-20)[2026-02-10]. ' +
        'http://www.rongan.gov.cn/zwgk/t20250120_1%E5%B9%B4.shtml?a=1&b=2#x_y.\n',
    );
  });

  it('cites one without address as [R], with place and publisher', () => {
    expect(cite('gb7714', { url: null, documentNumber: null })).toBe(
      '融安县人民政府. 融安县2024年法治政府建设年度报告[R]. 融安县: 融安县人民政府, 2025.\n',
    );
  });

  it('puts an estimated year into brackets and names what is not known', () => {
    const unknown = { url: null, documentNumber: null, published: null };
    expect(cite('gb7714', unknown)).toMatch(/\[R\]\. 融安县: 融安县人民政府, \[2025\]\.\n$/);
    expect(cite('gb7714', { ...unknown, issuer: null, region: null, year: null })).toBe(
      '佚名. 融安县2024年法治政府建设年度报告[R]. [出版地不详]: [出版者不详].\n',
    );
  });

  it('leaves out the date of a page that bears none', () => {
    expect(cite('gb7714', { published: null, documentNumber: null })).toContain(
      '年度报告[R/OL]. [2026-02-10]. http://',
    );
  });

  it('keeps the entry of the report for a passage, and quotes it on a line of its own', () => {
    expect(cite('gb7714', {}, PASSAGE.id)).toBe(
      cite('gb7714') +
        '引文（一、主要成效 > （一）化解纠纷）：“行政复议案件办结率98.5%。 化解纠纷“37件”。”\n',
    );
  });

  it('reads the time of the capture in China, where the reader is', () => {
    expect(cite('gb7714', { capturedAt: '2026-02-10T16:30:00Z' })).toContain('[2026-02-11]');
  });
});

describe('BibTeX', () => {
  it('writes a technical report', () => {
    expect(cite('bibtex')).toBe(`@techreport{tashan-3c25c3db06c5fe35,
  author       = {{融安县人民政府}},
  title        = {{融安县2024年法治政府建设年度报告}},
  institution  = {{融安县人民政府}},
  type         = {报告},
  number       = {融政报〔2025〕3号},
  year         = {2025},
  month        = jan,
  day          = {20},
  url          = {http://www.rongan.gov.cn/zwgk/t20250120_1%E5%B9%B4.shtml?a=1&b=2#x_y},
  urldate      = {2026-02-10},
  langid       = {chinese},
  note         = {存档副本：2026-02-10T08:30:00Z 采集，${DIGEST}},
}
`);
  });

  it('writes what lacks an author or a year as @misc', () => {
    const text = cite('bibtex', { issuer: null, published: null, url: null });
    expect(text).toMatch(/^@misc\{/);
    expect(text).not.toMatch(/author|institution|year|month|urldate/);
  });

  it('quotes a passage under a key of its own, with its section', () => {
    const text = cite('bibtex', {}, PASSAGE.id);
    expect(text).toMatch(/^@techreport\{tashan-3c25c3db06c5fe35-0b579000-0,/);
    expect(text).toContain('chapter      = {一、主要成效 > （一）化解纠纷}');
    expect(text).toContain('：“行政复议案件办结率98.5\\%。 化解纠纷“37件”。”}');
  });
});

describe('RIS', () => {
  it('writes a report, line by line', () => {
    expect(cite('ris', {}, PASSAGE.id).split('\r\n')).toEqual([
      'TY  - RPRT',
      `ID  - ${PASSAGE.id}`,
      'AU  - 融安县人民政府',
      'TI  - 融安县2024年法治政府建设年度报告',
      'PY  - 2025',
      'DA  - 2025/01/20/',
      'PB  - 融安县人民政府',
      'CY  - 融安县',
      'SN  - 融政报〔2025〕3号',
      'SE  - 一、主要成效 > （一）化解纠纷',
      'LA  - zh-CN',
      'UR  - http://www.rongan.gov.cn/zwgk/t20250120_1%E5%B9%B4.shtml?a=1&b=2#x_y',
      'Y2  - 2026/02/10/',
      'N1  - 引文（一、主要成效 > （一）化解纠纷）：“行政复议案件办结率98.5%。 化解纠纷“37件”。”',
      `N1  - 存档副本：2026-02-10T08:30:00Z 采集，${DIGEST}`,
      'ER  - ',
      '',
    ]);
  });
});

describe('CSL-JSON', () => {
  it('writes an array of one report', () => {
    expect(JSON.parse(cite('csl-json'))).toEqual([
      {
        id: 'tashan-3c25c3db06c5fe35',
        type: 'report',
        title: '融安县2024年法治政府建设年度报告',
        author: [{ literal: '融安县人民政府' }],
        publisher: '融安县人民政府',
        'publisher-place': '融安县',
        number: '融政报〔2025〕3号',
        issued: { 'date-parts': [[2025, 1, 20]] },
        accessed: { 'date-parts': [[2026, 2, 10]] },
        URL: 'http://www.rongan.gov.cn/zwgk/t20250120_1%E5%B9%B4.shtml?a=1&b=2#x_y',
        language: 'zh-CN',
        note: `存档副本：2026-02-10T08:30:00Z 采集，${DIGEST}`,
      },
    ]);
  });

  it('names section and words of a passage, and leaves out what is not known', () => {
    const text = cite('csl-json', { issuer: null, published: null, url: null }, PASSAGE.id);
    expect(JSON.parse(text)).toMatchObject([
      { section: '一、主要成效 > （一）化解纠纷', annote: expect.stringContaining('“37件”') },
    ]);
    expect(text).not.toMatch(/author|issued|URL|null/);
  });
});

describe('every style', () => {
  it.each(CITATION_STYLES)('%s says that a sample is fictional', (style) => {
    expect(cite(style, { sample: true })).toContain('示例');
    expect(cite(style)).not.toContain('示例');
  });
});

describe('the citation of a report', () => {
  const address = '/api/reports/r2024/citation';

  it.each([
    ['gb7714', 'text/plain'],
    ['bibtex', 'application/x-bibtex'],
    ['ris', 'application/x-research-info-systems'],
    ['csl-json', 'application/vnd.citationstyles.csl+json'],
  ])('is served as %s', async (style, type) => {
    const answer = await ask().get(`${address}?style=${style}`).expect(200);
    expect(answer.headers['content-type']).toBe(`${type}; charset=utf-8`);
    expect(answer.headers['content-disposition']).toBe('inline');
  });

  it('is GB/T 7714 when nothing is asked for, and a named file when it is to be saved', async () => {
    const answer = await ask().get(`${address}?download=1`).expect(200);
    expect(answer.text).toMatch(/^广西壮族自治区人民政府\. .*示例.*\[R\/OL\]\. /);
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toBe(
      'attachment; filename="tashan-citation.txt"; ' +
        "filename*=UTF-8''广西2024年法治政府建设情况报告.txt",
    );
  });

  it('says what is wrong', async () => {
    const unknown = await ask().get(`${address}?passage=r2023-0`).expect(404);
    expect(unknown.body.error.message).toMatch(/这篇报告里没有编号为 r2023-0 的段落/);
    await ask().get('/api/reports/none/citation').expect(404);
    const wrong = await ask().get(`${address}?style=apa`).expect(400);
    expect(wrong.body.error.field).toBe('style');
  });

  it('quotes a passage of it', async () => {
    const answer = await ask()
      .get(`${address}?style=ris&passage=r2024-1`)
      .responseType('blob')
      .expect(200);
    expect(String(answer.body)).toContain('“推行“融议心安”工作法。”\r\n');
  });
});
