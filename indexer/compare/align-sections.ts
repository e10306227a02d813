/**
 * Which section of one report answers to which of another: first along the outlines, level by
 * level, as most reports keep their order; then what is left, wherever it stands.
 */
import type { SectionForm } from './section-forms.ts';
import { createScores, type Likeness, MOST_PAIRS, type ScoreRow } from './section-scores.ts';

/** Below this two sections have little more in common than that both report achievements. */
const ALIGNED = 0.35;
/** Off the line of the outline more is asked for. */
const MOVED = 0.38;
/** Cells of the table by which order is kept, 32 MB; of two longer lists it is not looked at. */
const MOST_CELLS = 4_000_000;

/** @returns ordinals of sections of `b` by those of `a` */
export function alignSections(
  a: readonly SectionForm[],
  b: readonly SectionForm[],
  likeness: Likeness,
): ReadonlyMap<number, number> {
  const scores = createScores(a, b, likeness);
  const aligned = new Map<number, number>();
  const taken = new Set<number>();
  const [innerA, innerB] = [byParent(a), byParent(b)];
  const put = (one: number, other: number): void => {
    aligned.set(one, other);
    taken.add(other);
  };
  let spare = MOST_PAIRS;
  const within = (parentA: number | null, parentB: number | null): void => {
    const [left, right] = [innerA.get(parentA) ?? [], innerB.get(parentB) ?? []];
    const cells = left.length * right.length;
    if (cells === 0 || cells > MOST_CELLS) return;
    const all = cells <= spare;
    if (all) spare -= cells;
    const rowOf = (one: number): ScoreRow => (all ? scores.of(one, right) : scores.near(one));
    for (const [one, other] of inOrder(left, right, rowOf)) {
      put(one, other);
      within(one, other);
    }
  };
  within(null, null);
  const moved: { readonly one: number; readonly other: number; readonly score: number }[] = [];
  for (const { section } of a) {
    const one = section.ordinal;
    if (aligned.has(one)) continue;
    const { others, scores: found } = scores.near(one);
    for (const [at, other] of others.entries()) {
      const score = found[at] ?? 0;
      if (score >= MOVED && !taken.has(other)) moved.push({ one, other, score });
    }
  }
  for (const { one, other } of moved.toSorted((x, y) => y.score - x.score)) {
    if (!aligned.has(one) && !taken.has(other)) put(one, other);
  }
  return aligned;
}

/** Ordinals of the sections that lie in each, ascending. */
function byParent(forms: readonly SectionForm[]): ReadonlyMap<number | null, number[]> {
  const inner = new Map<number | null, number[]>();
  for (const { section } of forms) {
    const known = inner.get(section.parent);
    if (known === undefined) inner.set(section.parent, [section.ordinal]);
    else known.push(section.ordinal);
  }
  return inner;
}

/** The pairs of most likeness together that keep the order of both. */
function inOrder(
  a: readonly number[],
  b: readonly number[],
  rowOf: (one: number) => ScoreRow,
): (readonly [number, number])[] {
  const places = new Int32Array((b.at(-1) ?? 0) + 1).fill(-1);
  for (const [at, ordinal] of b.entries()) places[ordinal] = at;
  /** By places in `b`; 0 for too little. */
  const scoresOf = (i: number): Float64Array => {
    const spread = new Float64Array(b.length);
    const { others, scores } = rowOf(a[i] ?? 0);
    for (const [at, other] of others.entries()) {
      const place = places[other] ?? -1;
      const score = scores[at] ?? 0;
      if (place >= 0 && score >= ALIGNED) spread[place] = score;
    }
    return spread;
  };
  const width = b.length + 1;
  // At [i, j]: the best of what is behind both.
  const best = new Float64Array((a.length + 1) * width);
  const bestAt = (i: number, j: number): number => best[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const scores = scoresOf(i);
    for (let j = b.length - 1; j >= 0; j--) {
      const score = scores[j] ?? 0;
      const both = score > 0 ? score + bestAt(i + 1, j + 1) : 0;
      best[i * width + j] = Math.max(both, bestAt(i + 1, j), bestAt(i, j + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length; i++) {
    const scores = scoresOf(i);
    // Of `b`, what is passed over before this one finds its own, or is passed over itself.
    while (j < b.length) {
      const score = scores[j] ?? 0;
      if (score > 0 && score + bestAt(i + 1, j + 1) === bestAt(i, j)) {
        pairs.push([a[i] ?? 0, b[j] ?? 0]);
        j += 1;
        break;
      }
      if (bestAt(i + 1, j) === bestAt(i, j)) break;
      j += 1;
    }
  }
  return pairs;
}
