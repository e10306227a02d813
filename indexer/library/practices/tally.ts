/** What the mentions of a practice show, each value with the number of mentions that show it. */

/** `reports` and `provinces` of a mention are one; empty values are not counted. */
export const TALLIED = [
  'kind',
  'scope',
  'name',
  'place',
  'province',
  'topic',
  'spelling',
  'corrected',
] as const;
export type Tallied = (typeof TALLIED)[number] | 'report';

export type Tally = ReadonlyMap<Tallied, ReadonlyMap<string, number>>;

/** What is counted of a mention. */
export interface Shown {
  readonly kind: string;
  readonly scope: string;
  readonly name: string;
  readonly place: string;
  readonly topics: readonly string[];
  readonly corrected: 0 | 1;
  /** Normal forms by which it is found. */
  readonly spellings: readonly string[];
}

/** Digits of a province's code. */
const PROVINCE = 2;

export function valuesOf(shown: Shown): readonly (readonly [Tallied, string])[] {
  const { kind, scope, name, place, topics, spellings, corrected } = shown;
  const single = [
    ['kind', kind],
    ['scope', scope],
    ['name', name],
    ['place', place],
    ['corrected', corrected === 1 ? 'yes' : ''],
    // The nation has one digit and is no province.
    ['province', place.length < PROVINCE ? '' : place.slice(0, PROVINCE)],
  ] as const;
  return [
    ...single.filter(([, value]) => value !== ''),
    ...topics.map((topic) => ['topic', topic] as const),
    ...spellings.map((spelling) => ['spelling', spelling] as const),
  ];
}

export function tallyOf(all: readonly (Shown & { readonly report: string })[]): Tally {
  const tally = new Map<Tallied, Map<string, number>>();
  const add = (what: Tallied, value: string): void => {
    const counts = tally.get(what) ?? new Map<string, number>();
    tally.set(what, counts.set(value, (counts.get(value) ?? 0) + 1));
  };
  for (const one of all) for (const [what, value] of valuesOf(one)) add(what, value);
  for (const _ of new Set(all.map(({ report }) => report))) add('report', '');
  return tally;
}

/** Values, those of most mentions first; ties by text, so that order of arrival does not matter. */
export function mostFirst(tally: Tally, what: Tallied): string[] {
  return [...(tally.get(what) ?? [])]
    .toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([value]) => value);
}

export const different = (tally: Tally, what: Tallied): number => tally.get(what)?.size ?? 0;
