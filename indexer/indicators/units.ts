/** Units a count may have, longest first, as one pattern; the list is data (`data/units.json`). */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const file = z.object({
  multipliers: z.array(z.string()),
  units: z.array(
    z.object({
      unit: z.string(),
      /** What must not follow: 个 is no unit in 3个月, 人 none in 2024人大. */
      not: z.string().optional(),
      /** Words the clause must hold: days count only as time limits. */
      only: z.string().optional(),
    }),
  ),
});

export interface UnitTable {
  /** Sticky; what follows a number: `multiplier`, `unit`, and both kinds of 余. */
  readonly pattern: RegExp;
  /** Of a unit, what its clause must hold. */
  readonly only: ReadonlyMap<string, RegExp>;
}

let loaded: UnitTable | undefined;

export function unitTable(): UnitTable {
  loaded ??= read();
  return loaded;
}

function read(): UnitTable {
  const { multipliers, units } = file.parse(
    JSON.parse(readFileSync(new URL('./data/units.json', import.meta.url), 'utf8')),
  );
  const known = new Set(units.map(({ unit }) => unit));
  const choices = units
    .toSorted((a, b) => b.unit.length - a.unit.length)
    .map(({ unit, not }) => (not ? `${unit}(?!${not})` : unit));
  // 场(次), 份（次）, 场/次: two units for one count.
  const second = `(?:\\((?:${[...known].filter((unit) => unit.length === 1).join('|')})\\))?`;
  const more = '[余馀多几]';
  const factor = `(?:${multipliers.toSorted((a, b) => b.length - a.length).join('|')})`;
  return {
    pattern: new RegExp(
      `\\s?(?<some>${more})?\\s?(?<factor>${factor})?(?<rest>${more})?\\s?(?<unit>(?:${choices.join('|')})${second})`,
      'uy',
    ),
    only: new Map(units.flatMap(({ unit, only }) => (only ? [[unit, new RegExp(only, 'u')]] : []))),
  };
}
