import { array, assert, constantFrom, nat, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareReports } from '../../indexer/compare/compare.ts';
import type { ComparedPassage, Comparison } from '../../indexer/compare/comparison.ts';
import type { Report } from '../../indexer/records.ts';
import { unitsOf } from '../../indexer/text/units.ts';
import { pairsOf, reportOf, segmenter, unmarked } from './compare-home.ts';
import { createSampleLines } from './sample-lines.ts';

const LINES = createSampleLines(40);
const RUNS = 40;
/** ms: the first case reads the tables of places and words as well. */
const PATIENCE = 90_000;
const HEADINGS = ['主要成效', '存在的问题', '第一责任人职责情况', '下一步安排', '规范执法', ''];

/** A line as it is, or with other figures, cut short, with rare characters put in, or said twice. */
const line = tuple(nat(LINES.length - 1), nat(5), nat(999)).map(([at, how, number]) => {
  const text = LINES[at] ?? '';
  if (how === 0) return text.replaceAll(/\d+/gu, String(number));
  if (how === 1) return text.slice(0, Math.ceil(text.length / 2));
  if (how === 2) return text.replace('，', `𠮷𡈽${number}.${number}%，`);
  return how === 3 ? text + text : text;
});

const report = (id: string) =>
  array(tuple(constantFrom(...HEADINGS), nat(1), array(line, { maxLength: 4 })), {
    maxLength: 6,
  }).map((sections): Report => {
    const text = sections.map(([heading, inner, lines], at) => {
      const mark = inner === 1 ? `（${'一二三四五六'[at]}）` : `${'一二三四五六'[at]}、`;
      return [heading === '' ? '' : mark + heading, ...lines].join('\n');
    });
    return reportOf({ id, title: `青禾县${id}年报告`, text: text.join('\n'), region: '990101' });
  });

const compare = (a: Report, b: Report): Comparison =>
  compareReports(
    {
      segmenter,
      reader: {
        report: (id) => [a, b].find((one) => one.id === id),
        cardsOf: () => new Map(),
        practiceHeads: () => new Map(),
      },
    },
    a.id,
    b.id,
  );

const both = tuple(report('2023'), report('2024'));
const sides = (found: Comparison, side: 'a' | 'b'): ComparedPassage[] =>
  pairsOf(found).flatMap((pair) => pair[side] ?? []);
const sorted = (ids: readonly string[]): string[] => ids.toSorted();

describe('any two reports', () => {
  it(
    'have every passage and every section in exactly one place',
    () => {
      assert(
        property(both, ([a, b]) => {
          const found = compare(a, b);
          for (const [side, whole] of [['a', a] as const, ['b', b] as const]) {
            const shown = sides(found, side);
            expect(sorted(shown.map(({ passage }) => passage.id))).toEqual(
              sorted(whole.passages.map(({ id }) => id)),
            );
            for (const { passage, text } of shown) {
              expect(text).toBe(whole.text.slice(passage.start, passage.end));
            }
            const sections = found.sections.flatMap((row) => row[side]?.ordinal ?? []);
            expect(sections.toSorted((x, y) => x - y)).toEqual(whole.sections.map((_, at) => at));
          }
          const ordinals = found.sections.flatMap((row) => row.b?.ordinal ?? []);
          expect(ordinals).toEqual(ordinals.toSorted((x, y) => x - y));
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  it(
    'are told the same from either side, with new and gone exchanged',
    () => {
      assert(
        property(both, ([a, b]) => {
          const [there, back] = [compare(a, b), compare(b, a)];
          const { same, changed, new: came, gone } = there.counts;
          expect(back.counts).toEqual({ same, changed, new: gone, gone: came });
          const counted = pairsOf(there).map(({ change }) => change);
          for (const change of ['same', 'changed', 'new', 'gone'] as const) {
            expect(counted.filter((one) => one === change).length).toBe(there.counts[change]);
          }
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  it(
    'are marked with whole units, in order, and what is not marked is the same in both',
    () => {
      assert(
        property(both, ([a, b]) => {
          for (const { change, a: one, b: other } of pairsOf(compare(a, b))) {
            for (const side of [one, other]) {
              if (side === null) continue;
              const { text, different } = side;
              const { starts, ends } = unitsOf(text);
              if (change !== 'changed') expect(different).toEqual([]);
              let last = -1;
              for (const [start, end] of different) {
                expect(start).toBeGreaterThan(last);
                expect(end).toBeGreaterThan(start);
                expect(starts).toContain(start);
                expect(ends).toContain(end);
                last = end;
              }
            }
            if (change !== 'changed' || one === null || other === null) continue;
            expect(unmarked(one)).toEqual(unmarked(other));
          }
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );
});
