/**
 * What must not be lost again: figures, each with a floor a little under what was reached, and
 * for some the target. A figure is named by its path, such as `policy-qa/all/hybrid/mrr`.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { KindScores } from './measure.ts';
import type { MeaningShare } from './meaning-shares.ts';
import { MEASURES } from './metrics.ts';

const limits = z
  .strictObject({
    figure: z.string().regex(/^[\w-]+(\/[\w-]+)+$/),
    least: z.number().optional(),
    most: z.number().optional(),
    /** What it should come to, on the same side as the floor. */
    target: z.number().optional(),
  })
  .refine(({ least, most }) => (least === undefined) !== (most === undefined), {
    message: 'either `least` or `most`',
  });
export type Limit = z.infer<typeof limits>;

export const FLOORS: readonly Limit[] = z
  .array(limits)
  .parse(JSON.parse(readFileSync(new URL('./data/floors.json', import.meta.url), 'utf8')));

/** By path. */
export type Figures = ReadonlyMap<string, number>;

export interface Verdict {
  readonly limit: Limit;
  readonly reached: number;
  readonly held: boolean;
  /** Null without a target. */
  readonly atTarget: boolean | null;
}

/** Sums of thousandths are not exact in binary. */
const ROUNDING = 1e-9;

const keeps = (value: number, bound: number, isLeast: boolean): boolean =>
  isLeast ? value >= bound - ROUNDING : value <= bound + ROUNDING;

/**
 * Judges the figures whose first part, the set, was measured.
 * @throws Error for a floor of a measured set whose figure is not there: its name is wrong
 */
export function verdicts(figures: Figures, floors: readonly Limit[] = FLOORS): Verdict[] {
  const setOf = (path: string): string => path.split('/')[0] ?? '';
  const measured = new Set([...figures.keys()].map(setOf));
  return floors
    .filter(({ figure }) => measured.has(setOf(figure)))
    .map((limit) => {
      const reached = figures.get(limit.figure);
      if (reached === undefined) throw new Error(`no figure is called ${limit.figure}`);
      const { least, most, target } = limit;
      const isLeast = least !== undefined;
      return {
        limit,
        reached,
        held: keeps(reached, least ?? most ?? 0, isLeast),
        atTarget: target === undefined ? null : keeps(reached, target, isLeast),
      };
    });
}

/** `set/kind/ranking/measure`, and `set/kind/hybrid/worse` for the count of losses to keyword. */
export function figuresOfSet(set: string, kinds: readonly KindScores[]): Figures {
  const figures = new Map<string, number>();
  for (const { kind, scores, worse } of kinds) {
    figures.set(`${set}/${kind}/hybrid/worse`, worse);
    for (const [ranking, values] of scores) {
      for (const measure of MEASURES) {
        figures.set(`${set}/${kind}/${ranking}/${measure}`, values[measure]);
      }
    }
  }
  return figures;
}

/** `set/questions/meaning` and so on, `set` naming the library that was asked. */
export function figuresOfMeaning(set: string, shares: readonly MeaningShare[]): Figures {
  return new Map(
    shares.flatMap((share) =>
      (['meaning', 'added', 'found'] as const).map(
        (of) => [`${set}/${share.file}/${of}`, share[of]] as const,
      ),
    ),
  );
}
