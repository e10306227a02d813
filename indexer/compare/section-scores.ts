/** How much the sections of two reports are one another, each two of them asked once. */
import { createNear, holdersOf } from './near-shingles.ts';
import type { SectionForm } from './section-forms.ts';

/**
 * Pairs asked one by one: less than 0.1 s. It is 300 sections in each report, where the longest of
 * those read for this have 45; of more, those are asked that share text or words of their headings.
 */
export const MOST_PAIRS = 100_000;

export interface Likeness {
  /** 0 or less for none to about 1.6. */
  of(a: SectionForm, b: SectionForm): number;
  /** Ordinals of sections of `b` that hold text of one of `a`. */
  sharing(a: SectionForm): Iterable<number>;
}

/** Of one section of `a`. */
export interface ScoreRow {
  /** Ordinals of sections of `b`, ascending. */
  readonly others: readonly number[];
  /** One for each of them. */
  readonly scores: Float64Array;
}

/** By ordinals of sections. */
interface Scores {
  of(one: number, others: readonly number[]): ScoreRow;
  /** With all that there are; where they are very many, with those that it may be like. */
  near(one: number): ScoreRow;
}

export function createScores(
  a: readonly SectionForm[],
  b: readonly SectionForm[],
  likeness: Likeness,
): Scores {
  const few = a.length * b.length <= MOST_PAIRS;
  const known = a.map((): Row => (few ? denseRow(b.length) : new Map<number, number>()));
  const of = (one: number, others: readonly number[]): ScoreRow => {
    const scores = new Float64Array(others.length);
    const row = known[one];
    for (const [at, other] of others.entries()) {
      let score = row?.get(other);
      if (score === undefined) {
        score = ask(a[one], b[other], likeness);
        row?.set(other, score);
      }
      scores[at] = score;
    }
    return { others, scores };
  };
  const all = b.map((_, at) => at);
  if (few) return { of, near: (one) => of(one, all) };
  const near = createNear(holdersOf(b.map(({ heading }) => heading)), b.length);
  const openings = all.filter((at) => isOpening(b[at]));
  return {
    of,
    near(one) {
      const form = a[one];
      if (form === undefined || isOpening(form)) return of(one, openings);
      const found = new Set([...near(form.heading, one), ...likeness.sharing(form)]);
      return of(
        one,
        [...found].toSorted((x, y) => x - y),
      );
    },
  };
}

interface Row {
  get(other: number): number | undefined;
  set(other: number, score: number): unknown;
}

/** Where every pair is asked, a map of them would be nearly as large as the square. */
function denseRow(size: number): Row {
  const scores = new Float64Array(size).fill(Number.NaN);
  return {
    get(other) {
      const score = scores[other];
      return Number.isNaN(score) ? undefined : score;
    },
    set(other, score) {
      scores[other] = score;
    },
  };
}

const isOpening = (form: SectionForm | undefined): boolean => form?.section.heading === '';

/** Texts before the first heading answer to one another and to nothing else. */
function ask(a: SectionForm | undefined, b: SectionForm | undefined, likeness: Likeness): number {
  if (a === undefined || b === undefined) return 0;
  const openings = Number(isOpening(a)) + Number(isOpening(b));
  return openings === 2 ? 1 : openings === 1 ? 0 : likeness.of(a, b);
}
