import { describe, expect, it } from 'vitest';
import { topics, topicsOf } from '../../indexer/structure/topics.ts';

describe('topics of a passage', () => {
  it('has the ten parts of the outline and two of the outline for society, named for readers', () => {
    const list = topics();
    expect(list.filter(({ taxonomy }) => taxonomy === 'law-based-government-2021')).toHaveLength(
      10,
    );
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
    for (const { name } of list) expect(name).toMatch(/^\p{Script=Han}+$/u);
  });

  it('tells one, several or none, the main one first', () => {
    expect(topicsOf('全年受理行政复议案件63件，调解矛盾纠纷178起，行政应诉2件。', [''])).toEqual([
      'disputes',
    ]);
    const both = topicsOf(
      '主动公开政府信息4210条，完成审计项目21个，办理政协提案94件。深入实施“八五”普法规划，开展法治宣传620场。',
      [''],
    );
    expect(new Set(both)).toEqual(new Set(['oversight', 'legal-literacy']));
    expect(topicsOf('天气晴好，风力三级。', [''])).toEqual([]);
  });

  it('lets a passage inherit what its headings say', () => {
    const passage = '全年开展2136场，议定事项1874件，群众满意。';
    expect(topicsOf(passage, [''])).toEqual([]);
    expect(topicsOf(passage, ['一、工作成效', '（五）坚持多元化解，化解矛盾纠纷'])).toContain(
      'disputes',
    );
  });

  it('reads Traditional text alike', () => {
    expect(topicsOf('共受理行政複議案件6件，積極做好出庭應訴，調解糾紛30件', [''])).toEqual([
      'disputes',
    ]);
  });

  it('asks only the outlines in force, the oldest for the years before', () => {
    const passage =
      '深入开展普法宣传，推进法律援助和公共法律服务，完善行政复议和人民调解，化解矛盾纠纷。';
    const society = (year: number | null) =>
      topicsOf(passage, [''], year).includes('legal-literacy');
    expect(society(null)).toBe(true);
    expect(society(2024)).toBe(true);
    expect(topicsOf(passage, [''], 2017)).toContain('disputes');
  });
});
