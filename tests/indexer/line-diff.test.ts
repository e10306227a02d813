import { describe, expect, it } from 'vitest';
import { diffLines } from '../../indexer/line-diff.ts';

const lines = (...all: string[]): string => all.join('\n');

describe('lines that went and came', () => {
  it('are told in the order of the text', () => {
    expect(diffLines('甲\n乙\n丙\n丁', '甲\n新\n丙\n丁\n戊')).toEqual({
      removed: ['乙'],
      added: ['新', '戊'],
    });
    expect(diffLines('甲\n乙', '乙\n甲')).toEqual({ removed: ['甲'], added: ['甲'] });
    expect(diffLines('', '甲')).toEqual({ removed: [], added: ['甲'] });
    expect(diffLines('甲\n甲\n乙', '甲\n乙')).toEqual({ removed: ['甲'], added: [] });
  });

  it('are none when only blanks, widths and breaks differ', () => {
    expect(diffLines('　一、成效 \n\n甲（1）乙', '一、成效\n甲(１)乙\n')).toEqual({
      removed: [],
      added: [],
    });
    expect(diffLines('甲。乙。\n丙', '甲。\n乙。\n丙')).toEqual({ removed: [], added: [] });
  });

  it('are found in texts of any length, equal ones paired', () => {
    const many = Array.from({ length: 3_000 }, (_, at) => `第${at}行`);
    const changed = many.with(1_500, '改了');
    expect(diffLines(lines(...many), lines(...changed))).toEqual({
      removed: ['第1500行'],
      added: ['改了'],
    });
    const other = many.map((line, at) => (at % 2 === 0 ? `${line}改` : line));
    const diff = diffLines(lines(...many), lines(...other));
    expect(diff.removed).toHaveLength(1_500);
    expect(diff.added.every((line) => line.endsWith('改'))).toBe(true);
  });

  it('make one text of the other: what stayed is a common subsequence', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % below;
    };
    for (let round = 0; round < 200; round++) {
      const [before, after] = [0, 1].map(() =>
        Array.from({ length: random(12) }, () => '甲乙丙丁戊'[random(5)] ?? ''),
      );
      const { removed, added } = diffLines(lines(...(before ?? [])), lines(...(after ?? [])));
      const count = (all: readonly string[] = [], line: string) =>
        all.filter((one) => one === line).length;
      for (const line of '甲乙丙丁戊') {
        expect(count(before, line) - count(removed, line)).toBe(
          count(after, line) - count(added, line),
        );
      }
    }
  });
});
