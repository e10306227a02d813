/**
 * Which section of one report answers to which of another: first along the outlines, level by
 * level, as most reports keep their order; then what is left, wherever it stands.
 */
import type { SectionForm } from './section-forms.ts';

/** Below this two sections have little more in common than that both report achievements. */
const ALIGNED = 0.35;
/** Off the line of the outline more is asked for. */
const MOVED = 0.38;

export type Likeness = (a: SectionForm, b: SectionForm) => number;

/** @returns ordinals of sections of `b` by those of `a` */
export function alignSections(
  a: readonly SectionForm[],
  b: readonly SectionForm[],
  likeness: Likeness,
): ReadonlyMap<number, number> {
  const aligned = new Map<number, number>();
  const taken = new Set<number>();
  const childrenOf = (forms: readonly SectionForm[], parent: number | null): SectionForm[] =>
    forms.filter(({ section }) => section.parent === parent);
  const put = (one: SectionForm, other: SectionForm): void => {
    aligned.set(one.section.ordinal, other.section.ordinal);
    taken.add(other.section.ordinal);
  };
  const within = (parentA: number | null, parentB: number | null): void => {
    for (const [one, other] of inOrder(childrenOf(a, parentA), childrenOf(b, parentB), likeness)) {
      put(one, other);
      within(one.section.ordinal, other.section.ordinal);
    }
  };
  within(null, null);
  const left = a.filter(({ section }) => !aligned.has(section.ordinal));
  const right = b.filter(({ section }) => !taken.has(section.ordinal));
  const moved = left
    .flatMap((one) => right.map((other) => ({ one, other, score: scoreOf(one, other, likeness) })))
    .filter(({ score }) => score >= MOVED)
    .toSorted((x, y) => y.score - x.score);
  for (const { one, other } of moved) {
    if (!aligned.has(one.section.ordinal) && !taken.has(other.section.ordinal)) put(one, other);
  }
  return aligned;
}

/** Texts before the first heading answer to one another and to nothing else. */
function scoreOf(a: SectionForm, b: SectionForm, likeness: Likeness): number {
  const openings = [a, b].filter(({ section }) => section.heading === '').length;
  return openings === 2 ? 1 : openings === 1 ? 0 : likeness(a, b);
}

/** The pairs of most likeness together that keep the order of both. */
function inOrder(
  a: readonly SectionForm[],
  b: readonly SectionForm[],
  likeness: Likeness,
): (readonly [SectionForm, SectionForm])[] {
  const scores = a.map((one) => b.map((other) => scoreOf(one, other, likeness)));
  const scoreAt = (i: number, j: number): number => {
    const score = scores[i]?.[j] ?? 0;
    return score < ALIGNED ? 0 : score;
  };
  // At [i][j]: the best of what is behind both.
  const best = Array.from({ length: a.length + 1 }, () => new Float64Array(b.length + 1));
  const bestAt = (i: number, j: number): number => best[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const both = scoreAt(i, j) > 0 ? scoreAt(i, j) + bestAt(i + 1, j + 1) : 0;
      best[i]![j] = Math.max(both, bestAt(i + 1, j), bestAt(i, j + 1));
    }
  }
  const pairs: (readonly [SectionForm, SectionForm])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [one, other] = [a[i], b[j]];
    const both = scoreAt(i, j) > 0 ? scoreAt(i, j) + bestAt(i + 1, j + 1) : -1;
    if (one !== undefined && other !== undefined && both === bestAt(i, j)) {
      pairs.push([one, other]);
      i += 1;
      j += 1;
    } else if (bestAt(i + 1, j) === bestAt(i, j)) i += 1;
    else j += 1;
  }
  return pairs;
}
