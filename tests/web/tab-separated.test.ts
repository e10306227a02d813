/** Page and files guard against the same formulas; neither can import it from the other. */
import { describe, expect, it } from 'vitest';
import { harmless } from '../../server/export/csv.ts';
import { toTabSeparated } from '../../web/src/charts/tab-separated.ts';

const cell = (text: string): string => toTabSeparated([[text]]);

describe('a cell that is copied', () => {
  it.each([
    '=1+1',
    '＝cmd|x',
    '　＝cmd|x',
    ' =HYPERLINK(1)',
    '\u200B=A1',
    '+A1',
    '＋1',
    '-cmd',
    '－2',
    '@SUM(A1)',
    '＠x',
    '-2+3',
    "+12 件+cmd|' /C calc'!A0",
    '+12 SUM',
  ])('is text where a file makes it text: %s', (text) => {
    expect(harmless(text)).toBe(`'${text}`);
    expect(cell(text)).toBe(`'${text}`);
  });

  it.each(['\t=1', '\r\n复议', '\t复议'])('is so too behind a line end or tab: %j', (text) => {
    expect(harmless(text)).toBe(`'${text}`);
    expect(cell(text)).toBe(`'${text.replace(/^[\t\r\n]+/u, ' ')}`);
  });

  it.each(['复议', 'a=b', '约 +36 件', '134 件', '98.5%', '−2', '−12%', ''])(
    'is left alone where a file leaves it alone: %s',
    (text) => {
      expect(harmless(text)).toBe(text);
      expect(cell(text)).toBe(text);
    },
  );

  it.each(['+12 件', '+120%', '-3.5', '+1,234.5 万元', '-12', '+0.3 个百分点', '+5‰', '-2％'])(
    'may be an amount with its sign: %s',
    (text) => {
      expect(cell(text)).toBe(text);
    },
  );
});
