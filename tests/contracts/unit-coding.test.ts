import { describe, expect, it } from 'vitest';
import { bigramCodes, LONGEST_CODE, unitCode } from '../../indexer/engine/coding.ts';
import { ALPHABET } from './search-engine-oracle.ts';

const together = (left: string, right: string): string => unitCode(left) + unitCode(right);

describe('coding of units', () => {
  it('gives each unit and each pair of units a code of its own, of letters only', () => {
    const codes = new Set(['', ...ALPHABET].map(unitCode));
    expect(codes.size).toBe(ALPHABET.length + 1);
    for (const code of codes) expect(code).toMatch(/^[a-z]{4,64}$/);
    const pairs = ALPHABET.flatMap((left) =>
      ALPHABET.flatMap((right) => bigramCodes([unitCode(left), unitCode(right)])),
    );
    expect(new Set(pairs).size).toBe(ALPHABET.length ** 2);
    for (const pair of pairs) expect(pair.length).toBeLessThanOrEqual(LONGEST_CODE);
  });

  it('tells runs apart that read alike when written together', () => {
    expect(together('ab', 'c')).not.toBe(together('a', 'bc'));
    expect(together('37', '5')).not.toBe(together('3', '75'));
    expect(together('ab', 'cd')).not.toBe(together('abc', 'd'));
    expect(unitCode('x'.repeat(5_000))).not.toBe(unitCode('x'.repeat(5_001)));
  });
});
