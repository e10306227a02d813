/**
 * Names of one and the same thing in the language of the field. What a synonym finds is counted
 * apart and says so; a phrase in quotes has none.
 *
 *   same    府院联动 ↔ 府院互动
 *   parts   放管服 → 简政放权, 放管结合, 优化服务;  a part → the whole, and not → the other parts
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Term } from '../engine/engine.ts';
import { serialise, termOf } from '../text/units.ts';
import { longestAt } from './longest-at.ts';

export interface Synonym {
  readonly text: string;
  readonly units: Term;
  /** Serialised units. */
  readonly serial: string;
}

const names = z.array(z.string().min(2));
const file = z.object({ same: z.array(names.min(2)), parts: z.record(z.string().min(2), names) });

function synonymOf(text: string): Synonym {
  const units = termOf(text);
  return { text, units, serial: serialise(units) };
}

/** By serialised units, so that script and width make no difference. */
function load(): ReadonlyMap<string, readonly Synonym[]> {
  const { same, parts } = file.parse(
    JSON.parse(readFileSync(new URL('./data/synonyms.json', import.meta.url), 'utf8')),
  );
  const pairs = [
    ...same.flatMap((group) => group.flatMap((one) => group.map((other) => [one, other] as const))),
    ...Object.entries(parts).flatMap(([whole, held]) =>
      held.flatMap((part) => [[whole, part] as const, [part, whole] as const]),
    ),
  ];
  const found = new Map<string, Map<string, Synonym>>();
  for (const [from, to] of pairs) {
    const { serial } = synonymOf(from);
    const synonym = synonymOf(to);
    // One that holds the word itself is found by the word.
    if (synonym.serial.includes(serial)) continue;
    found.set(serial, (found.get(serial) ?? new Map()).set(synonym.serial, synonym));
  }
  return new Map([...found].map(([serial, synonyms]) => [serial, [...synonyms.values()]]));
}

let table: ReadonlyMap<string, readonly Synonym[]> | undefined;

/** @param serial of the word asked for */
export function synonymsOf(serial: string): readonly Synonym[] {
  table ??= load();
  return table.get(serial) ?? [];
}

/** Units of the longest name there is, to know how far to look ahead. */
let longest: number | undefined;

/** How many units from `at` on are a name of the table, the longest there; 0 for none. */
export function knownNameAt(units: readonly string[], at: number): number {
  table ??= load();
  longest ??= Math.max(...[...table.keys()].map((serial) => serial.length));
  return longestAt(units, at, table, { shortest: 2, longest });
}
