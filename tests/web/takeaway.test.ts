import { describe, expect, it } from 'vitest';
import type { ReportSummary } from '../../server/contract.ts';
import { fitsAddress } from '../../web/src/api/address.ts';
import { readKept, withVisit } from '../../web/src/frame/scroll-memory.ts';
import { chosenIn, NOTHING_CHOSEN } from '../../web/src/search/chosen.ts';
import { changeState, listParams, parseState, toParams } from '../../web/src/search/url-state.ts';
import { ownAddress, quotation } from '../../web/src/takeaway/quotation.ts';

const REPORT: ReportSummary = {
  id: 'a/b',
  title: '石桥县2024年法治政府建设年度报告',
  region: null,
  level: null,
  organ: null,
  year: 2024,
  issuer: '石桥县人民政府',
  published: '2025-01-23',
  url: 'https://www.shiqiao.example/1.html',
  sample: false,
};

describe('a quotation', () => {
  it('carries title, issuer, date and address', () => {
    expect(quotation(' 推行“乡音议事”。 ', REPORT, 'http://own/')).toBe(
      '“推行“乡音议事”。”\n——《石桥县2024年法治政府建设年度报告》，石桥县人民政府，2025年1月23日发布，https://www.shiqiao.example/1.html',
    );
  });

  it('leaves out what is not known, and says that a sample is one', () => {
    const bare = { ...REPORT, issuer: null, published: null, url: null, sample: true };
    const own = ownAddress('http://own', bare.id, 'p 1');
    expect(own).toBe('http://own/reports/a%2Fb?passage=p+1');
    expect(quotation('好。', { ...bare, title: '《甲》' }, own)).toBe(
      '“好。”\n——《甲》，http://own/reports/a%2Fb?passage=p+1（示例数据，内容为虚构）',
    );
  });
});

describe('what is chosen', () => {
  const state = parseState(
    new URLSearchParams('q=甲&mode=keyword&year=2020..2024&original=1&fold=1&sort=newest&page=3'),
  );

  it('is told in words, each with its way out', () => {
    const chosen = chosenIn(state);
    expect(chosen.map(({ label }) => label)).toEqual([
      '年份：2020—2024 年',
      '只看原创',
      '合并相同内容',
      '方式：按词',
      '排序：年份从新到旧',
    ]);
    for (const { without, label } of chosen)
      expect(chosenIn(changeState(state, without)).map((one) => one.label)).not.toContain(label);
  });

  it('goes all at once, but for the query and what is listed', () => {
    const left = changeState({ ...state, unit: 'report' }, NOTHING_CHOSEN);
    expect(toParams(left).toString()).toBe('q=%E7%94%B2&unit=report');
  });

  it('goes into files and feeds, the page and the arithmetic do not', () => {
    expect(new URLSearchParams(listParams({ ...state, explain: true }))).toEqual(
      new URLSearchParams('q=甲&mode=keyword&year=2020..2024&sort=newest&fold=1&original=1'),
    );
  });
});

describe('an address', () => {
  it('carries 2,000 characters, as they are encoded', () => {
    expect(fitsAddress('x'.repeat(2000))).toBe(true);
    expect(fitsAddress('x'.repeat(2001))).toBe(false);
    expect(
      fitsAddress(listParams({ ...parseState(new URLSearchParams()), q: '复议'.repeat(120) })),
    ).toBe(false);
  });
});

describe('where one was reading', () => {
  it('is kept for the last visits, each once', () => {
    const many = Array.from({ length: 70 }, (_, i) => i).reduce<ReturnType<typeof readKept>>(
      (kept, i) => withVisit(kept, `v${i}`, i),
      [],
    );
    expect(many).toHaveLength(60);
    expect(withVisit(many, 'v69', 5).filter(([visit]) => visit === 'v69')).toEqual([['v69', 5]]);
  });

  it('is nothing when something else is stored', () => {
    for (const stored of [null, '', '{', '{"a":1}', '[["a","b"],[1,2],3]'])
      expect(readKept(stored)).toEqual([]);
    expect(readKept('[["a",12]]')).toEqual([['a', 12]]);
  });
});
