import { array, assert, constantFrom, nat, property, tuple } from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { loadSampleData } from '../../crawler/sample/sample-data.ts';
import { unitsOf } from '../../indexer/text/units.ts';
import {
  compareHome,
  mark,
  type Marked,
  pairsOf,
  sampleReport,
  show,
  unmarked,
} from './compare-home.ts';
import { createSampleLines } from './sample-lines.ts';

/** What is left unmarked between two marks, in units. */
const gaps = ({ text, different }: Marked): number[] =>
  different.slice(1).map(([start], at) => {
    const before = different[at]?.[1] ?? 0;
    return unitsOf(text.slice(before, start)).units.length;
  });

const LINES = createSampleLines(60);
const WORDS = ['全县', '工作', '，', '。', '37', '的', '和', '“板凳夜话”', '98.5%', '𠮷'];

/** Places, and what is done there: put in, taken out, put in the place of, or said again. */
const edits = array(tuple(nat(999), nat(3), constantFrom(...WORDS), nat(6)), { maxLength: 12 });

function edited(line: string, all: readonly (readonly [number, number, string, number])[]): string {
  let text = Array.from(line);
  for (const [place, how, put, length] of all) {
    const word = Array.from(put);
    const at = place % (text.length + 1);
    const [before, own, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at)];
    if (how === 0) text = [...before, ...word, ...after];
    else if (how === 1) text = [...before, ...after.slice(length)];
    else if (how === 2) text = [...before, ...word, ...after.slice(length)];
    else text = [...before, ...own, ...after];
  }
  return text.join('');
}

describe('what is left unmarked', () => {
  it.each([
    [
      '一、2023年法治政府建设主要工作',
      '一、2024年度工作举措和成效',
      '一、[2023年法治政府建设主要工作]',
      '一、[2024年度工作举措和成效]',
    ],
    // A lone character is not left between two marks, and is marked on both sides.
    ['县、乡', '本县、各乡', '[县、乡]', '[本县、各乡]'],
    // Where one side has it all, even two are left, and a comma of both is never marked alone.
    ['依法，行政', '坚持依法，全面行政', '依法，行政', '[坚持]依法，[全面]行政'],
    ['开展检查，参加', '开展检查37，98参加', '开展检查，参加', '开展检查[37，98]参加'],
  ])('is the same on both sides: %s / %s', (a, b, left, right) => {
    expect(mark(a, b).map(show)).toEqual([left, right]);
    expect(mark(b, a).map(show)).toEqual([right, left]);
  });

  it('is the same after any edits, and no lone character between two marks', () => {
    assert(
      property(constantFrom(...LINES), edits, edits, (line, some, others) => {
        const [a, b] = mark(edited(line, some), edited(line, others));
        expect(unmarked(a)).toEqual(unmarked(b));
        for (const length of [...gaps(a), ...gaps(b)]) expect(length).toBeGreaterThan(1);
      }),
      { numRuns: 400 },
    );
  });

  it('is the same in lines that have nothing to do with one another', () => {
    assert(
      property(constantFrom(...LINES), constantFrom(...LINES), (one, other) => {
        const [a, b] = mark(one, other);
        expect(unmarked(a)).toEqual(unmarked(b));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the reports of the sample', () => {
  const names = loadSampleData().reports.map(({ id }) => id);
  const home = compareHome(names.map(sampleReport));
  afterAll(() => home.close());

  it('have the same unmarked in what is changed, whichever two are compared', () => {
    let changed = 0;
    for (const [at, a] of names.entries()) {
      for (const b of names.slice(at + 1)) {
        for (const pair of pairsOf(home.compare(a, b))) {
          if (pair.change !== 'changed' || pair.a === null || pair.b === null) continue;
          expect(unmarked(pair.a)).toEqual(unmarked(pair.b));
          changed += 1;
        }
      }
    }
    expect(changed).toBeGreaterThan(100);
  });
});
