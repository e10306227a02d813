import { describe, expect, it } from 'vitest';
import { alignSections } from '../../indexer/compare/align-sections.ts';
import { pairPassages } from '../../indexer/compare/pair-passages.ts';
import { type PassageForm, passageForms } from '../../indexer/compare/passage-forms.ts';
import { type SectionForm, sectionForms } from '../../indexer/compare/section-forms.ts';
import { createLikeness } from '../../indexer/compare/section-likeness.ts';
import type { Report } from '../../indexer/records.ts';
import { reportOf } from './compare-home.ts';
import { createSampleLines } from './sample-lines.ts';

const PHRASES = createSampleLines(100).flatMap(
  (line) => line.match(/\p{Script=Han}{4,10}/gu) ?? [],
);
const phrase = (at: number): string => PHRASES[at % PHRASES.length] ?? '';
const BLOCK = 90;

/** Sections one after another, of one sentence each. */
function flat(id: string, figure: number, count: number, isAlike: boolean): Report {
  const text = Array.from({ length: count }, (_, at) => {
    const own = isAlike ? 0 : at;
    const heading = `${(at % BLOCK) + 1}．${phrase(own)}${phrase(own * 7 + 3)}`;
    const body = [1, 2, 3, 4, 5].map((step) => phrase(own * step + Math.floor(own / step)));
    return `${heading}\n${body.join('')}${phrase(at + figure)}${at + figure}件。`;
  });
  const title = `青禾县${id}年法治政府建设情况报告`;
  return reportOf({ id, title, region: '990101', text: text.join('\n') });
}

/** Sections put together, and how often two of them were held against one another. */
function aligned(a: Report, b: Report) {
  const sides = [a, b].map((report) => {
    const forms = passageForms(report);
    return { forms, sections: sectionForms(report), lengths: forms.map(({ text }) => text.length) };
  });
  const [one, other] = sides;
  if (one === undefined || other === undefined) throw new RangeError('two reports are compared');
  const likeness = createLikeness(pairPassages(one.forms, other.forms), one, other);
  const asked = new Map<string, number>();
  const found = alignSections(one.sections, other.sections, {
    sharing: (form) => likeness.sharing(form),
    of(x: SectionForm, y: SectionForm) {
      const key = `${x.section.ordinal} ${y.section.ordinal}`;
      asked.set(key, (asked.get(key) ?? 0) + 1);
      return likeness.of(x, y);
    },
  });
  return { found, pairs: asked.size, most: Math.max(...asked.values()) };
}

/** How often the shingles of passages are read to pair those of two reports. */
function readings(a: Report, b: Report): number {
  let count = 0;
  const counted = (form: PassageForm): PassageForm => ({
    ...form,
    get shingles() {
      count += 1;
      return form.shingles;
    },
  });
  pairPassages(passageForms(a).map(counted), passageForms(b).map(counted));
  return count;
}

const ofSize = (count: number, isAlike = false): readonly [Report, Report] => [
  flat('2023', 1, count, isAlike),
  flat('2024', 5_000, count, isAlike),
];

describe('two ordinary reports', () => {
  it('are asked for the likeness of two sections once at most', () => {
    const [a, b] = ofSize(150);
    const { pairs, most } = aligned(a, b);
    expect(most).toBe(1);
    expect(pairs).toBeLessThanOrEqual(a.sections.length * b.sections.length);
  });
});

/** For each section or passage: held against all others, it would be over 1,300. */
const MOST_ASKED = 250;

describe.each([
  ['each its own', false],
  ['all alike', true],
])('reports of very many sections, %s', (_, isAlike) => {
  const [a, b] = ofSize(1_400, isAlike);
  const { found, pairs, most } = aligned(a, b);

  it('ask for the likeness of few sections with each, and once', () => {
    expect(a.sections.length).toBeGreaterThan(1_300);
    expect(most).toBe(1);
    expect(pairs).toBeLessThan(a.sections.length * MOST_ASKED);
  });

  it('hold few passages against each', () => {
    expect(a.passages.length).toBeGreaterThan(1_300);
    expect(readings(a, b)).toBeLessThan(a.passages.length * MOST_ASKED);
  });

  it('have nearly every section beside its own of the other year', () => {
    const near = [...found].filter(([one, other]) => Math.abs(one - other) <= (isAlike ? 20 : 0));
    expect(near.length).toBeGreaterThan(a.sections.length * 0.95);
  });
});
