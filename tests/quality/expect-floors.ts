/** The floors of the command, held by the tests. */
import { expect } from 'vitest';
import { type Figures, verdicts } from './floors.ts';
import { RANKED_MODES } from './measure.ts';
import { ENGINES_DIFFER } from './shared-data.ts';

/** At least one floor is held, and none missed. */
export function expectFloors(figures: Figures): void {
  const judged = verdicts(figures);
  expect(judged.length).toBeGreaterThan(0);
  const missed = judged.filter(({ held }) => !held);
  expect(missed.map(({ limit, reached }) => ({ ...limit, reached }))).toEqual([]);
}

/** Each engine orders in a way of its own beyond what is scored again; no more may differ. */
export function expectAlike(set: string, one: Figures, other: Figures): void {
  for (const mode of RANKED_MODES) {
    for (const measure of ['hit1', 'mrr'] as const) {
      const figure = `${set}/all/${mode}/${measure}`;
      const apart = Math.abs((one.get(figure) ?? Number.NaN) - (other.get(figure) ?? Number.NaN));
      expect(apart, `apart in ${figure}`).toBeLessThanOrEqual(ENGINES_DIFFER);
    }
  }
}
