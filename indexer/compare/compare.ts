/** Two reports side by side: what they share, what was written on, what is new, and what is gone. */
import { BadRequest, NotFound } from '../indexer.ts';
import type { LibraryReader } from '../library/library.ts';
import type { Report } from '../records.ts';
import { normalText } from '../text/normal-form.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { alignSections } from './align-sections.ts';
import type { Comparison, ComparisonKind } from './comparison.ts';
import { type FormPair, pairHeadings, pairPassages } from './pair-passages.ts';
import { type PassageForm, passageForms } from './passage-forms.ts';
import { passageRows } from './passage-rows.ts';
import { sectionForms } from './section-forms.ts';
import { createLikeness } from './section-likeness.ts';
import { sectionRows } from './section-rows.ts';
import { comparedIndicators, comparedPractices, type PracticeReader } from './shared-facts.ts';

export interface CompareContext {
  readonly reader: Pick<LibraryReader, 'report'> & PracticeReader;
  readonly segmenter: Segmenter;
}

/**
 * @param a id of a report, the one compared from; any of its addresses' ids will do, as of `b`
 * @throws NotFound when there is no such report; BadRequest when both are the same
 */
export function compareReports({ reader, segmenter }: CompareContext, a: string, b: string) {
  const load = (id: string): Report => {
    const found = reader.report(id);
    if (found === undefined) throw new NotFound(`没有编号为 ${id} 的报告`);
    return found;
  };
  const [one, other] = [load(a), load(b)];
  if (one.id === other.id) {
    throw new BadRequest('a 和 b 是同一篇报告：请选两篇不同的报告来比较', 'b');
  }
  return compare({ reader, segmenter }, one, other);
}

function compare({ reader, segmenter }: CompareContext, a: Report, b: Report): Comparison {
  const [formsA, formsB] = [passageForms(a), passageForms(b)];
  // Sections that are equally like one another are aligned in turn: begun from the same report
  // whichever is asked for first, what is new in one is gone in the other.
  const { pairs, aligned } =
    a.id < b.id
      ? matched({ report: a, forms: formsA }, { report: b, forms: formsB })
      : exchanged(matched({ report: b, forms: formsB }, { report: a, forms: formsA }));
  const rows = sectionRows(a.sections, b.sections, aligned);
  return {
    a,
    b,
    comparison: kindOf(a, b),
    counts: countsOf(pairs, formsA.length, formsB.length),
    sections: passageRows(rows, { a: formsA, b: formsB }, pairs, segmenter),
    practices: comparedPractices(reader, a, b),
    indicators: comparedIndicators(a.indicators, b.indicators),
  };
}

interface Side {
  readonly report: Report;
  readonly forms: readonly PassageForm[];
}

interface Matched {
  readonly pairs: readonly FormPair[];
  /** Ordinals of sections of the second report by those of the first. */
  readonly aligned: ReadonlyMap<number, number>;
}

function matched(a: Side, b: Side): Matched {
  const pairs = pairPassages(a.forms, b.forms);
  const [one, other] = [sectionSide(a), sectionSide(b)];
  const likeness = createLikeness(pairs, one, other);
  const aligned = alignSections(one.sections, other.sections, likeness);
  return { pairs: [...pairs, ...pairHeadings(a.forms, b.forms, pairs, aligned)], aligned };
}

const sectionSide = ({ report, forms }: Side) => ({
  sections: sectionForms(report),
  lengths: forms.map(({ text }) => text.length),
});

const exchanged = ({ pairs, aligned }: Matched): Matched => ({
  pairs: pairs.map((pair) => ({ ...pair, a: pair.b, b: pair.a })),
  aligned: new Map([...aligned].map(([one, other]) => [other, one])),
});

function countsOf(pairs: readonly FormPair[], a: number, b: number): Comparison['counts'] {
  const same = pairs.filter(({ change }) => change === 'same').length;
  return {
    same,
    changed: pairs.length - same,
    new: b - pairs.length,
    gone: a - pairs.length,
  };
}

/** Who reports: of the departments of a place each for itself. */
const reporterOf = ({ organ, issuer }: Report): string =>
  organ === 'department' ? `${organ} ${normalText(issuer ?? '')}` : (organ ?? '');

function kindOf(a: Report, b: Report): ComparisonKind {
  if (a.region === null || b.region === null) return 'other';
  if (a.region.code !== b.region.code) return 'places';
  const years = a.year !== null && b.year !== null && a.year !== b.year;
  return years && reporterOf(a) === reporterOf(b) ? 'years' : 'other';
}
