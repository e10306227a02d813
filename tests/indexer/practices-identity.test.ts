import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { practiceId, practiceKey } from '../../indexer/practices/practices.ts';

describe('practiceKey', () => {
  it.each([
    ['板凳夜话', ['“板凳夜话”', '「板凳夜話」', '板凳夜话工作法', '板凳 夜话', '“板凳夜话”品牌']],
    ['双随机一公开', ['双随机、一公开', '雙隨機，一公開', '双随机']],
    ['枫桥经验', ['新时代“枫桥经验”', '楓橋經驗']],
    ['高效办成一件事', ['“高效办成一件事”改革']],
    ['行政调解+行政确认', ['行政调解＋行政确认', '“行政调解+行政确认”模式']],
    ['321', ['321', '“321”工作机制']],
  ])('is %s for every writing', (key, spellings) => {
    for (const spelling of spellings) expect(practiceKey(spelling)).toBe(key);
  });

  it('keeps a suffix that is the whole of a name', () => {
    expect(practiceKey('百日行动')).toBe('百日行动');
    expect(practiceKey('品牌')).toBe('品牌');
  });
});

describe('practiceId', () => {
  it('parts the same name of two places, and joins national names', () => {
    expect(practiceId('板凳夜话', 'local', '990101')).toBe('板凳夜话@990101');
    expect(practiceId('板凳夜话', 'local', '990102')).not.toBe(
      practiceId('板凳夜话', 'local', '990101'),
    );
    expect(practiceId('枫桥经验', 'national', '990101')).toBe('枫桥经验@national');
  });
});

describe('the list of national programmes', () => {
  const rows = readFileSync(
    new URL('../../indexer/practices/data/national.tsv', import.meta.url),
    'utf8',
  )
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));

  it('is long, has a version, and names each programme once', () => {
    expect(rows.length).toBeGreaterThanOrEqual(150);
    expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length);
    for (const row of rows) expect(row).toHaveLength(5);
  });

  it('gives every spelling to one programme', () => {
    for (const [name = '', aliases = ''] of rows) {
      for (const spelling of [name, ...aliases.split('|').filter(Boolean)]) {
        expect(`${spelling} ${practiceKey(spelling.replace(/^=/u, ''))}`).toBe(
          `${spelling} ${name}`,
        );
      }
    }
  });
});
