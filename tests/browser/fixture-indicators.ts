/** Numbers that the fixture reports tell. */
import type { Indicator } from '../../server/contract.ts';

const FACTS = [
  { group: '行政复议', name: '行政复议受理', pattern: /受理行政复议案件(\d+)(件)/u },
  { group: '行政复议', name: '行政复议纠错率', pattern: /纠错率([\d.]+)(%)/u },
  // Shorter than the year beside it: axe looks at a link in text only where the text is the longer.
  { group: null, name: '综治中心', pattern: /乡镇综治中心(\d+)(个)/u },
] as const;

/** The numbers of a fixture report's text. */
export function indicatorsIn(text: string, year: number): Indicator[] {
  return FACTS.flatMap(({ group, name, pattern }) => {
    const found = pattern.exec(text);
    if (found === null) return [];
    const valueEnd = found.index + found[0].length;
    const valueStart = valueEnd - (found[1]?.length ?? 0) - (found[2]?.length ?? 0);
    const start = text.lastIndexOf('。', valueStart) + 1;
    const end = text.indexOf('。', valueEnd) + 1;
    const sentence = text.slice(start, end);
    const kind = { approx: false, target: false, change: false, group };
    const value = Number(found[1]);
    const unit = found[2] ?? '';
    return [{ name, value, unit, year, sentence, start, end, valueStart, valueEnd, ...kind }];
  });
}
