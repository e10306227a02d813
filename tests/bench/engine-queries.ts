/** Queries of the port by kind, drawn from passages as their words come up in them. */
import type { EngineDocument, Filter, LexicalQuery, Term } from '../../indexer/engine/engine.ts';
import { seeded } from './engine-corpus.ts';

export type WordQueries = Readonly<Record<string, readonly LexicalQuery[]>>;

const SEED = 5;
/** Units that stand in about every text. */
const COMMON = 40;
/** Share of all units that counts as rare ones. */
const RARE = 0.1;
const PROVINCES = 3;
const YEARS = 3;

const must = (terms: readonly Term[]): LexicalQuery => ({
  all: terms.map((term) => ({ terms: [term] })),
  any: [],
  none: [],
  filter: {},
});

/** Values of a field, the most frequent first. */
function valuesOf(
  documents: readonly EngineDocument[],
  field: 'region' | 'year',
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { filters } of documents) {
    const [value] = filters[field] ?? [];
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([, left], [, right]) => right - left).map(([value]) => value);
}

/** @param documents some of the passages; @param count of queries a kind */
export function drawWordQueries(documents: readonly EngineDocument[], count: number): WordQueries {
  const random = seeded(SEED);
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  const passages = new Map<string, number>();
  for (const { units } of documents) {
    for (const unit of new Set(units)) passages.set(unit, (passages.get(unit) ?? 0) + 1);
  }
  passages.delete(' ');
  const byNumber = [...passages].sort(([, left], [, right]) => right - left);
  const common = byNumber.slice(0, COMMON).map(([unit]) => unit);
  const rare = byNumber.slice(Math.floor(-RARE * byNumber.length)).map(([unit]) => unit);

  const run = (units: readonly string[], length: number): Term => {
    const start = Math.floor(random() * (units.length - length));
    return units.slice(start, start + length);
  };
  const drawn = (): readonly string[] => {
    for (;;) {
      const units = pick(documents).units.filter((unit) => unit !== ' ');
      if (units.length > COMMON) return units;
    }
  };
  /** Words of one passage, so that they meet somewhere. */
  const together = (size: number): readonly Term[] => {
    const units = drawn();
    return Array.from({ length: size }, () => run(units, 2));
  };
  const filter: Filter = {
    region: valuesOf(documents, 'region').slice(0, PROVINCES),
    year: valuesOf(documents, 'year').slice(0, YEARS),
  };
  const kinds: Record<string, () => LexicalQuery> = {
    'one unit, common': () => must([[pick(common)]]),
    'one unit, rare': () => must([[pick(rare)]]),
    'two units': () => must(together(1)),
    'four units in a row': () => must([run(drawn(), 4)]),
    'eight units in a row': () => must([run(drawn(), 8)]),
    'three words, all': () => must(together(3)),
    'two words, one excluded, filtered': () => ({
      ...must(together(2)),
      none: [pick(together(1))],
      filter,
    }),
    'twelve words, any': () => ({ ...must([]), any: must(together(12)).all }),
    'filter alone': () => ({ ...must([]), filter }),
  };
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, query]) => [
      kind,
      Array.from({ length: count }, () => query()),
    ]),
  );
}

/** Filters of searches by meaning, wide to narrow. */
export function drawFilters(
  documents: readonly EngineDocument[],
): Readonly<Record<string, Filter>> {
  const [year = ''] = valuesOf(documents, 'year');
  const [province = ''] = valuesOf(documents, 'region');
  const report = documents[0]?.filters.report ?? [];
  return {
    'nearest 200': {},
    'nearest 200, one year': { year: [year] },
    'nearest 200, one province': { region: [province] },
    'nearest 200, one report': { report },
  };
}
