/**
 * Minimal absent words of a passage, see `grams.ts`.
 *
 *   … 推进法治建 … 政治建设 …    治建 stands twice, so 法治建设 could be read across the two:
 *        法[治建]   [治建]设     it is absent, both its longest parts are there
 */
import { absentNumber, gramNumber, LONGEST_ABSENT, LONGEST_GRAM } from './grams.ts';

/** Places where the same run begins; a run that stands once cannot be crossed at. */
type Places = readonly number[];

function groupBy(places: Places, keyOf: (place: number) => string | number | undefined): Places[] {
  const groups = new Map<string | number, number[]>();
  for (const place of places) {
    const key = keyOf(place);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [place]);
    else group.push(place);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Distinct units at `shift` from the places; a place at the edge has none. */
const distinctUnits = (units: readonly string[], places: Places, shift: number): Set<string> =>
  new Set(places.flatMap((place) => units[place + shift] ?? []));

function* crossings(
  units: readonly string[],
  places: Places,
  length: number,
): Generator<readonly string[]> {
  const before = distinctUnits(units, places, -1);
  const after = distinctUnits(units, places, length);
  const followed = new Map<string, Set<string>>();
  for (const place of places) {
    const left = units[place - 1];
    const right = units[place + length];
    if (left === undefined || right === undefined) continue;
    const rights = followed.get(left);
    if (rights === undefined) followed.set(left, new Set([right]));
    else rights.add(right);
  }
  const middle = units.slice(places[0] ?? 0, (places[0] ?? 0) + length);
  for (const left of before) {
    for (const right of after) {
      if (!followed.get(left)?.has(right)) yield [left, ...middle, right];
    }
  }
}

/** Numbers of the minimal absent words of `LONGEST_GRAM + 1` to `LONGEST_ABSENT` units. */
export function absentWordsOf(units: readonly string[]): Set<number> {
  const numbers = new Set<number>();
  let length = LONGEST_GRAM - 1;
  const first = length;
  let groups = groupBy([...units.keys()], (place) =>
    place + first > units.length ? undefined : gramNumber(units, place, place + first),
  );
  while (groups.length > 0 && length + 2 <= LONGEST_ABSENT) {
    for (const places of groups) {
      for (const word of crossings(units, places, length)) {
        numbers.add(absentNumber(word, 0, word.length));
      }
    }
    const next = length;
    groups = groups.flatMap((places) => groupBy(places, (place) => units[place + next]));
    length += 1;
  }
  return numbers;
}
