/**
 * The order of a set: tiers of conditions, best first, that together make up the set.
 *
 *   any of 复议 听证 工作 ─▶ tier 1: weight ≥ .8 of all · tier 2: ≥ .6 · … · the rest
 *   all of 复议 ─▶ tier 1: 复议 more than once · the rest
 *
 * Within a tier the shorter passage comes first. Meilisearch itself ranks by how many words of a
 * query's beginning match, never by how rare they are.
 */
import type { LexicalQuery } from '../engine.ts';
import { ALWAYS, allOf, anyOf, NEVER, not } from './conditions.ts';
import { type Conditions, often } from './query.ts';

/** Clauses that are weighed; conditions grow with their number as binomial coefficients do. */
const WEIGHED = 6;
/** Shares of the weight of all that begin a tier. */
const SHARES = [1, 0.8, 0.6, 0.4];
/** A clause with one term more than once is worth a tier; with this many, few passages have all. */
const REPEATED = 3;

interface Weighed {
  readonly condition: string;
  readonly weight: number;
}

/** Holds where the weights of the conditions that hold sum up to `needed`, heaviest first. */
export function atLeast(weighed: readonly Weighed[], needed: number): string {
  if (needed <= 1e-9) return ALWAYS;
  const left = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const [first, ...rest] = weighed;
  if (first === undefined || left < needed - 1e-9) return NEVER;
  const without = atLeast(rest, needed);
  const within = allOf([first.condition, atLeast(rest, needed - first.weight)]);
  return without === NEVER ? within : anyOf([within, without]);
}

/** Tiers from conditions each of which holds wherever the one before does. */
function between(nested: readonly string[]): string[] {
  const distinct = nested.filter((condition, at) => condition !== nested[at - 1]);
  const tiers = distinct.map((condition, at) =>
    at === 0 ? condition : allOf([condition, not(distinct[at - 1] ?? NEVER)]),
  );
  return [...tiers, not(distinct.at(-1) ?? NEVER)].filter((tier) => tier !== NEVER);
}

/** Inverse document frequency, as BM25 has it. */
const rarity = (count: number, total: number): number =>
  Math.log(1 + (total - count + 0.5) / (count + 0.5));

/** Whether `tiersOf` needs to know how many passages each clause of `any` holds for. */
export const asksCounts = ({ any }: LexicalQuery): boolean => any.length > 1;

/**
 * @param counts passages each clause of `any` holds for, when `asksCounts`
 * @param total passages in the index
 * @returns at least one condition; each passage satisfies exactly one
 */
export function tiersOf(
  query: LexicalQuery,
  conditions: Conditions,
  counts: readonly number[],
  total: number,
): readonly string[] {
  if (asksCounts(query)) {
    const weighed = query.any
      .map((clause, at) => ({ clause, count: counts[at] ?? 0 }))
      .filter(({ count }) => count > 0)
      .map(({ clause, count }) => ({
        condition: conditions.clause(clause),
        weight: rarity(count, total),
      }))
      .toSorted((one, other) => other.weight - one.weight)
      .slice(0, WEIGHED);
    const sum = weighed.reduce((all, { weight }) => all + weight, 0);
    return between(SHARES.map((share) => atLeast(weighed, share * sum)));
  }
  const again = [...query.all, ...query.any]
    .flatMap(({ terms }) => (terms.length === 1 ? [often(terms[0] ?? [])] : []))
    .slice(0, REPEATED)
    .map((condition) => ({ condition, weight: 1 }));
  if (again.length === 0) return [ALWAYS];
  return between([...new Set([again.length, 1])].map((needed) => atLeast(again, needed)));
}
