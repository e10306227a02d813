/** How two reports side by side look on the wire. */
import type { Comparison, Passage, Section } from '../indexer/index.ts';
import type { CompareResponse } from './contract.ts';
import { indicatorOf, reportSummaryOf } from './views.ts';

interface Compared {
  readonly passage: Passage;
  readonly text: string;
  readonly different: readonly (readonly [start: number, end: number])[];
}

const sectionOf = ({ ordinal, heading, depth, start, end, parts }: Section) => ({
  ordinal,
  heading,
  depth,
  start,
  end,
  parts: [...parts],
});

const passageOf = ({ passage, text, different }: Compared) => ({
  id: passage.id,
  text,
  start: passage.start,
  end: passage.end,
  different: different.map(([start, end]): [number, number] => [start, end]),
});

export const comparisonOf = (found: Comparison): CompareResponse => ({
  a: reportSummaryOf(found.a),
  b: reportSummaryOf(found.b),
  comparison: found.comparison,
  counts: { ...found.counts },
  sections: found.sections.map(({ a, b, passages }) => ({
    a: a && sectionOf(a),
    b: b && sectionOf(b),
    passages: passages.map((pair) => ({
      change: pair.change,
      a: pair.a && passageOf(pair.a),
      b: pair.b && passageOf(pair.b),
    })),
  })),
  practices: found.practices.map((practice) => ({ ...practice })),
  indicators: found.indicators.map(({ name, unit, group, a, b }) => ({
    name,
    unit,
    group,
    a: a.map(indicatorOf),
    b: b.map(indicatorOf),
  })),
});
