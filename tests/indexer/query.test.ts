import { describe, expect, it } from 'vitest';
import { assert, property, string } from 'fast-check';
import { parseQuery } from '../../indexer/search/query.ts';

const parts = (q: string): string[] =>
  parseQuery(q).parts.map(({ role, text }) => `${role}:${text}`);
const fields = (q: string): string[] =>
  parseQuery(q).fields.map(({ field, value }) => `${field}=${value}`);

describe('the query language', () => {
  it('reads words, phrases and exclusions, with either kind of quotes', () => {
    expect(parts('行政复议 "出庭应诉率" -诉讼')).toEqual([
      'text:行政复议',
      'phrase:出庭应诉率',
      'exclude:诉讼',
    ]);
    expect(parts('“融议心安” －“逢四说事”')).toEqual(['phrase:融议心安', 'exclude:逢四说事']);
    expect(parts('江南区“逢四说事”做法')).toEqual(['text:江南区', 'phrase:逢四说事', 'text:做法']);
  });

  it('takes quotation marks as they are mixed, and one that is never closed as text', () => {
    expect(parts('“融议心安" ”逢四说事” 「法治」')).toEqual([
      'phrase:融议心安',
      'phrase:逢四说事',
      'phrase:法治',
    ]);
    expect(parts('-“短语” －"另一个" “没有右引号')).toEqual([
      'exclude:短语',
      'exclude:另一个',
      'text:“没有右引号',
    ]);
  });

  it('separates words by white space only: zero-width characters join', () => {
    expect(parts('融\u200B议\u3000心安')).toEqual(['text:融\u200B议', 'text:心安']);
  });

  it('takes a hyphen for an exclusion only after white space', () => {
    expect(parts('互联网-政务')).toEqual(['text:互联网-政务']);
    expect(parts('2021-2025 -规划')).toEqual(['text:2021-2025', 'exclude:规划']);
  });

  it('reads fields with half- and full-width colons, and leaves unknown ones as text', () => {
    expect(fields('region:广西 year:2020..2024 title：复议 年份：2024')).toEqual([
      'region=广西',
      'year=2020..2024',
      'title=复议',
      'year=2024',
    ]);
    expect(parts('foo:bar 时间:10:30')).toEqual(['text:foo:bar', 'text:时间:10:30']);
    expect(fields('issuer:"融安县人民政府 办公室"')).toEqual(['issuer=融安县人民政府 办公室']);
    expect(fields('region: 广西 地區：“廣西” ＲＥＧＩＯＮ:45')).toEqual([
      'region=广西',
      'region=廣西',
      'region=45',
    ]);
    expect(parts('constructor:x valueOf:y')).toEqual(['text:constructor:x', 'text:valueOf:y']);
    expect(fields('region:')).toEqual([]);
    expect(parts('region:')).toEqual(['text:region:']);
  });

  it.each([
    ['like:融议心安', '融议心安', ''],
    ['like："融议心安"', '融议心安', ''],
    ['类似融议心安的做法', '融议心安', '做法'],
    ['类似“融议心安”的做法', '融议心安', '做法'],
    ['和融议心安相似的', '融议心安', ''],
    ['与融议心安相近的议事协商品牌', '融议心安', '议事协商品牌'],
    ['像融议心安这样的', '融议心安', ''],
    ['像法治讲堂逢九必讲那样的领导干部学法机制', '法治讲堂逢九必讲', '领导干部学法机制'],
    ['和威县“四办”审批模式类似的政务服务改革', '威县“四办”审批模式', '政务服务改革'],
    ['practices like 融议心安', '融议心安', ''],
    ['find practices like 融议心安', '融议心安', ''],
    ['类似融议心安的做法 广西', '融议心安', '做法 广西'],
    ['广西 类似融议心安的做法', '融议心安', '做法 广西'],
  ])('%s asks for what is like %s', (q, name, about) => {
    expect(parseQuery(q).like).toEqual({ name, about });
  });

  it.each(['行政复议', '融议心安', '像样的法治', '和谐社会'])('%s is no like-query', (q) => {
    expect(parseQuery(q).like).toBeNull();
  });

  it('leaves fields and exclusions out of what a like-query looks for', () => {
    const {
      like,
      parts: read,
      fields: said,
    } = parseQuery('类似“融议心安”的做法 -调解 region:广西');
    expect(like).toEqual({ name: '融议心安', about: '做法' });
    expect(read).toContainEqual({ role: 'exclude', text: '调解' });
    expect(said).toEqual([{ field: 'region', value: '广西' }]);
  });

  it('reads no operators in a pasted text', () => {
    const pasted = `${'全县坚持依法行政，'.repeat(30)} -诉讼 region:广西`;
    expect(parseQuery(pasted)).toMatchObject({ kind: 'example', fields: [], like: null });
    expect(parseQuery('一行\n-二行').kind).toBe('example');
  });

  it('never fails and never loses a character that can be looked for', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 80 }), (q) => {
        const parsed = parseQuery(q);
        const kept = [
          ...parsed.parts.map((part) => part.text),
          ...parsed.fields.map((f) => f.value),
        ].join('');
        for (const han of q.trim().match(/\p{Script=Han}/gu) ?? []) {
          if (parsed.fields.length === 0) expect(kept).toContain(han);
        }
      }),
    );
  });
});
