import { z } from 'zod';
import { PASSAGE_CHANGES } from '../../../indexer/index.ts';
import type { LibraryReader } from '../../../indexer/index.ts';
import { comparisonOf } from '../../compare-view.ts';
import type { CompareResponse } from '../../contract.ts';
import { nameOf } from '../filters.ts';
import {
  beginning,
  LONGEST_QUOTE,
  passageAt,
  quote,
  quoteOf,
  sectionOf,
  source,
  sourceOf,
} from '../quotes.ts';
import { defineTool } from '../tool.ts';

/** Of each kind, so that an answer stays readable; the counts tell how many there are. */
const MOST_PASSAGES = 12;
const USUAL_PASSAGES = 5;
/** Headings, practices and indicators, each with its total. */
const MOST_FACTS = 40;
/** Of one fact in one report: 全年 and 其中. */
const MOST_VALUES = 3;

const values = z.array(
  z.object({
    value: z.number(),
    sentence: z.string().describe('verbatim'),
    passage: z.string().nullable(),
  }),
);

const indicatorsOf = (library: LibraryReader, compared: CompareResponse) =>
  compared.indicators.slice(0, MOST_FACTS).map(({ name, unit, a, b }) => {
    const said = (side: typeof a, report: string) =>
      side.slice(0, MOST_VALUES).map(({ value, sentence, start }) => ({
        value,
        sentence,
        passage: passageAt(library, report, start),
      }));
    return { name, unit, a: said(a, compared.a.id), b: said(b, compared.b.id) };
  });

type Pair = CompareResponse['sections'][number]['passages'][number];

/** Passages of one kind, in their order, each with the headings it stands under. */
function passagesOf(
  library: LibraryReader,
  compared: CompareResponse,
  change: Pair['change'],
  most: number,
) {
  return compared.sections
    .flatMap(({ passages }) => passages.filter((pair) => pair.change === change))
    .slice(0, most)
    .flatMap((pair) => {
      const [side, report] = pair.b === null ? [pair.a, compared.a] : [pair.b, compared.b];
      if (side === null) return [];
      const before =
        change === 'changed' && pair.a !== null ? beginning(pair.a.text, LONGEST_QUOTE) : null;
      const section = sectionOf(library, side.id);
      const own = quoteOf({ passage: side.id, text: side.text, section, report });
      return [{ ...own, before, beforePassage: before === null ? null : (pair.a?.id ?? null) }];
    });
}

const compared = z.array(
  quote.extend({
    before: z.string().nullable().describe('what `a` said instead, verbatim; only of `changed`'),
    beforePassage: z.string().nullable(),
  }),
);

export const compareReports = defineTool({
  name: 'compare_reports',
  title: '两篇报告对照 / Compare two reports',
  description:
    '比较两篇报告（同地两年，或两地）：哪些章节、段落、做法、数字是新有的、不再有的、改写的、相同的。a 为较早或作比的一篇。\n' +
    'Compares two reports (one place in two years, or two places): sections, passages, practices ' +
    'and figures that are new in `b`, gone since `a`, changed or the same.',
  input: z.strictObject({
    a: nameOf('报告编号，较早的一篇 / report id, the earlier one'),
    b: nameOf('报告编号，较晚的一篇 / report id, the later one'),
    limit: z.coerce
      .number()
      .int()
      .min(0)
      .max(MOST_PASSAGES)
      .default(USUAL_PASSAGES)
      .describe('每类至多列几段 / passages of each kind'),
  }),
  output: z.object({
    a: source,
    b: source,
    comparison: z.string().describe('years, places or other'),
    counts: z.record(z.enum(PASSAGE_CHANGES), z.number().int()).describe('passages of each kind'),
    sectionsOnlyInA: z.array(z.string()),
    sectionsOnlyInATotal: z.number().int(),
    sectionsOnlyInB: z.array(z.string()),
    sectionsOnlyInBTotal: z.number().int(),
    new: compared,
    gone: compared,
    changed: compared,
    practices: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: z.string(),
        inA: z.boolean(),
        inB: z.boolean(),
      }),
    ),
    practicesTotal: z.number().int(),
    indicators: z.array(z.object({ name: z.string(), unit: z.string(), a: values, b: values })),
    indicatorsTotal: z.number().int(),
  }),
  run({ indexer }, { a, b, limit }) {
    const { library } = indexer;
    const found = comparisonOf(indexer.compare(a, b));
    const headings = (side: 'a' | 'b', other: 'a' | 'b'): string[] =>
      found.sections
        .flatMap((pair) => (pair[other] === null ? [pair[side]?.heading ?? ''] : []))
        .filter((heading) => heading !== '');
    const [onlyInA, onlyInB] = [headings('a', 'b'), headings('b', 'a')];
    return {
      a: sourceOf(found.a),
      b: sourceOf(found.b),
      comparison: found.comparison,
      counts: found.counts,
      sectionsOnlyInA: onlyInA.slice(0, MOST_FACTS),
      sectionsOnlyInATotal: onlyInA.length,
      sectionsOnlyInB: onlyInB.slice(0, MOST_FACTS),
      sectionsOnlyInBTotal: onlyInB.length,
      new: passagesOf(library, found, 'new', limit),
      gone: passagesOf(library, found, 'gone', limit),
      changed: passagesOf(library, found, 'changed', limit),
      practices: found.practices.slice(0, MOST_FACTS).map((one) => ({
        id: one.id,
        name: one.name,
        kind: one.kind,
        inA: one.a,
        inB: one.b,
      })),
      practicesTotal: found.practices.length,
      indicators: indicatorsOf(library, found),
      indicatorsTotal: found.indicators.length,
    };
  },
});
