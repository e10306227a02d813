/** Passages of both reports beneath the sections they stand in. */
import type { Segmenter } from '../text/segmenter.ts';
import type { ComparedPassage, PassagePair, SectionPair } from './comparison.ts';
import type { FormPair } from './pair-passages.ts';
import type { PassageForm } from './passage-forms.ts';
import type { SectionRow } from './section-rows.ts';
import { differences, type Span } from './word-diff.ts';

interface Forms {
  readonly a: readonly PassageForm[];
  readonly b: readonly PassageForm[];
}

const shown = ({ passage, text }: PassageForm, different: readonly Span[]): ComparedPassage => ({
  passage,
  text,
  different,
});

function pairOf(pair: FormPair, forms: Forms, segmenter: Segmenter): PassagePair | null {
  const [a, b] = [forms.a[pair.a], forms.b[pair.b]];
  if (a === undefined || b === undefined) return null;
  const marks = pair.change === 'changed' ? differences(a, b, segmenter) : { a: [], b: [] };
  return { change: pair.change, a: shown(a, marks.a), b: shown(b, marks.b) };
}

/**
 * A pair stands in the section of `b`, where `b` has it; what is gone stands in its own section,
 * after what stood before it when that is there as well.
 */
export function passageRows(
  rows: readonly SectionRow[],
  forms: Forms,
  pairs: readonly FormPair[],
  segmenter: Segmenter,
): SectionPair[] {
  const [byA, byB] = [
    new Map(pairs.map((pair) => [pair.a, pair])),
    new Map(pairs.map((pair) => [pair.b, pair])),
  ];
  const inSection = (all: readonly PassageForm[]): Map<number, PassageForm[]> => {
    const found = new Map<number, PassageForm[]>();
    for (const form of all) {
      const known = found.get(form.passage.section);
      if (known === undefined) found.set(form.passage.section, [form]);
      else known.push(form);
    }
    return found;
  };
  const [ofA, ofB] = [inSection(forms.a), inSection(forms.b)];
  return rows.map(({ a, b }) => {
    const passages: PassagePair[] = [];
    /** Where in the list the pair of a passage of `a` stands. */
    const places = new Map<number, PassagePair>();
    for (const form of (b && ofB.get(b.ordinal)) ?? []) {
      const pair = byB.get(form.passage.ordinal);
      const both = pair === undefined ? null : pairOf(pair, forms, segmenter);
      if (pair !== undefined && both !== null) places.set(pair.a, both);
      passages.push(both ?? { change: 'new', a: null, b: shown(form, []) });
    }
    let last: PassagePair | null = null;
    for (const form of (a && ofA.get(a.ordinal)) ?? []) {
      if (byA.has(form.passage.ordinal)) {
        last = places.get(form.passage.ordinal) ?? last;
        continue;
      }
      const gone: PassagePair = { change: 'gone', a: shown(form, []), b: null };
      passages.splice(last === null ? 0 : passages.indexOf(last) + 1, 0, gone);
      last = gone;
    }
    return { a, b, passages };
  });
}
