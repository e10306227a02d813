import data from './data/tiles.json' with { type: 'json' };

/** A provincial unit as an equal square: places are told apart by where they stand, not by borders. */
export interface Tile {
  /** First two digits of the division code. */
  readonly code: string;
  /** One character, as on number plates. */
  readonly short: string;
  readonly name: string;
  /** From 1, north to south. */
  readonly row: number;
  /** From 1, west to east. */
  readonly column: number;
}

/** The fictional province of the sample portal. */
const SAMPLE = '99';

/** The 34 provincial units, and the sample's where it has a value. */
export function tilesFor(values: ReadonlyMap<string, number>): readonly Tile[] {
  return data.filter(({ code }) => code !== SAMPLE || values.has(SAMPLE));
}

/** Steps of the colour scale. */
export const STEPS = 5;

export interface Scale {
  /** 0 for nothing, else 1 to `STEPS`. */
  readonly stepOf: (value: number) => number;
  /** Least and greatest value of each step that has any, from 1 up. */
  readonly legend: readonly {
    readonly step: number;
    readonly from: number;
    readonly to: number;
  }[];
}

/**
 * A scale by rank: each step takes as many of the different values as the others. Counts of
 * reports are uneven, and on an even scale one province would leave all others in the palest step.
 * Values that are shown alike count as one: 0.80 % and 0.81 % must not differ in colour.
 */
export function scaleOf(
  values: Iterable<number>,
  shown: (value: number) => string = String,
): Scale {
  const ranked = [...new Set(values)].filter((value) => value > 0).sort((a, b) => a - b);
  const told = [...new Set(ranked.map(shown))];
  const ranks = new Map(told.map((text, index) => [text, index + 1]));
  const steps = new Map(
    ranked.map((value) => [
      value,
      Math.ceil(((ranks.get(shown(value)) ?? told.length) / told.length) * STEPS),
    ]),
  );
  const legend = Array.from({ length: STEPS }, (_, i) => {
    const inStep = ranked.filter((value) => steps.get(value) === i + 1);
    return { step: i + 1, from: inStep[0] ?? 0, to: inStep.at(-1) ?? 0 };
  });
  return {
    stepOf: (value) => steps.get(value) ?? 0,
    legend: legend.filter(({ to }) => to > 0),
  };
}

export interface PlaceValue {
  readonly code: string;
  readonly name: string;
  readonly value: number;
}

/** Provinces that have a value, the greatest first; equal ones by code. */
export function ranking(values: ReadonlyMap<string, number>): readonly PlaceValue[] {
  return tilesFor(values)
    .flatMap(({ code, name }) => {
      const value = values.get(code);
      return value === undefined ? [] : [{ code, name, value }];
    })
    .sort((a, b) => b.value - a.value || a.code.localeCompare(b.code));
}
