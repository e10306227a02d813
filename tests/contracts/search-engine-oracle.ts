/** What every engine must answer, worked out by looking at each passage. */
import * as fc from 'fast-check';
import { expect } from 'vitest';
import {
  type Clause,
  type EngineDocument,
  FACET_FIELDS,
  type FacetField,
  type Filter,
  FILTER_FIELDS,
  type FilterField,
  type LexicalQuery,
  type SearchEngine,
  type Term,
} from '../../indexer/engine/engine.ts';

export const EMPTY: LexicalQuery = { all: [], any: [], none: [], filter: {} };

export function contains(units: readonly string[], term: Term): boolean {
  return units.some((_, start) => term.every((unit, at) => units[start + at] === unit));
}

export function passes(document: EngineDocument, filter: Filter, except?: FilterField): boolean {
  return FILTER_FIELDS.every((field) => {
    const wanted = filter[field];
    if (wanted === undefined || field === except) return true;
    return wanted.some((value) => document.filters[field]?.includes(value));
  });
}

function holds(document: EngineDocument, { terms, orFilter }: Clause): boolean {
  return (
    terms.some((term) => contains(document.units, term)) ||
    (orFilter !== undefined && passes(document, orFilter))
  );
}

export function matches(
  document: EngineDocument,
  query: LexicalQuery,
  except?: FilterField,
): boolean {
  return (
    query.all.every((clause) => holds(document, clause)) &&
    (query.any.length === 0 || query.any.some((clause) => holds(document, clause))) &&
    !query.none.some((term) => contains(document.units, term)) &&
    passes(document, query.filter, except)
  );
}

export function countFacet(
  stored: readonly EngineDocument[],
  query: LexicalQuery,
  field: FacetField,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const document of stored) {
    if (!matches(document, query, field)) continue;
    for (const value of new Set(document.filters[field])) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

/** Units that are hard on engines: spaces, signs of query languages, case, look-alikes, length. */
export const ALPHABET: readonly string[] = [
  '安', '全', '生', '产', '法', '37', '98.5', '5', '%', ' ', '\u3000', 'a', 'A', 'a.b', 'ab', 'b',
  '😀', '𠮷', "'", '"', '\\', '*', '-', 'zzzz', 'the', '\n', `x${'y'.repeat(199)}`, `x${'y'.repeat(198)}z`,
  'é', 'e', '\ud800', '\udfff', '\u0000', '375', '7',
]; // prettier-ignore

/** Small numbers come up more often, as common words do. */
const skewed = (size: number): fc.Arbitrary<number> =>
  fc
    .double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
    .map((draw) => Math.floor(draw ** 2.5 * size));

const unit = skewed(ALPHABET.length).map((index) => ALPHABET[index] ?? '安');
const year = fc.integer({ min: 2020, max: 2024 }).map(String);
const part = fc.constantFrom('problems', 'achievements', 'other');
const place = fc.constantFrom(
  ['45'],
  ['45', '4501'],
  ['45', '4501', '450102'],
  ['36'],
  ['36', '3601'],
);

export function documents(size: number): fc.Arbitrary<readonly EngineDocument[]> {
  const one = fc.record({
    units: fc.array(unit, { minLength: 0, maxLength: 30, size: 'max' }),
    region: place,
    year,
    part: fc.uniqueArray(part, { maxLength: 2 }),
    topic: fc.uniqueArray(fc.constantFrom('复议', "a'b", 'x"y', '执法 监督'), { maxLength: 3 }),
  });
  return fc.array(one, { minLength: size, maxLength: size, size: 'max' }).map((rows) =>
    rows.map(({ units, ...values }, index) => ({
      id: `r${index % 37}-${index}`,
      units,
      filters: {
        ...values,
        year: [values.year],
        report: [`r${index % 37}`],
        source: [`s${index % 3}`],
      },
    })),
  );
}

/** The same documents on every run: an index is made once and asked many times. */
export function sampleDocuments(size: number): readonly EngineDocument[] {
  return fc.sample(documents(size), { numRuns: 1, seed: 20_241_122 })[0] ?? [];
}

const oneField: fc.Arbitrary<Filter> = fc.oneof(
  fc.constantFrom(['45'], ['4501'], ['36', '450102'], ['none']).map((region) => ({ region })),
  fc.uniqueArray(year, { minLength: 1, maxLength: 3 }).map((years) => ({ year: years })),
  fc.uniqueArray(part, { minLength: 1, maxLength: 2 }).map((parts) => ({ part: parts })),
  fc.constantFrom(["a'b"], ['x"y', '复议'], ['执法 监督']).map((topic) => ({ topic })),
  fc.constantFrom(['r1', 'r2', 'r3', 'r4', 'r5'], ['r36']).map((report) => ({ report })),
  fc.constantFrom(['s0'], ['s1', 's2']).map((source) => ({ source })),
);
function bothOf([one, other]: readonly [Filter, Filter]): Filter {
  return { ...one, ...other };
}
const twoFields = fc.tuple(oneField, oneField).map(bothOf);

/** Queries most of which match something: their terms are slices of what is stored. */
export function queries(stored: readonly EngineDocument[]): fc.Arbitrary<LexicalQuery> {
  const long = stored.filter((document) => document.units.length > 5);
  const slice = fc
    .tuple(fc.nat(Math.max(0, long.length - 1)), fc.nat(25), fc.integer({ min: 1, max: 6 }))
    .map(([index, start, length]): Term => {
      const units = long[index]?.units ?? [];
      return units.slice(start % units.length).slice(0, length);
    });
  const term = fc.oneof(
    { weight: 3, arbitrary: slice },
    { weight: 4, arbitrary: fc.array(unit, { minLength: 1, maxLength: 2 }) },
  );
  const clause = fc
    .tuple(fc.array(term, { minLength: 1, maxLength: 4 }), fc.option(oneField, { freq: 3 }))
    .map(([terms, orFilter]): Clause => (orFilter === null ? { terms } : { terms, orFilter }));
  const onlyFilter = oneField.map((orFilter): Clause => ({ terms: [], orFilter }));
  const clauses = fc.array(
    fc.oneof({ weight: 6, arbitrary: clause }, { weight: 1, arbitrary: onlyFilter }),
    {
      maxLength: 3,
    },
  );
  return fc.record({
    all: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: clauses }),
    any: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: clauses }),
    none: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.array(term, { maxLength: 2 }) },
    ),
    filter: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      { weight: 2, arbitrary: oneField },
      { weight: 1, arbitrary: twoFields },
    ),
  });
}

/** Pages of a size that leaves a rest; the pages of large sets are as long as a screenful. */
async function allPages(
  engine: SearchEngine,
  query: LexicalQuery,
  total: number,
): Promise<readonly string[]> {
  const limit = Math.max(7, Math.ceil(total / 5));
  const ids: string[] = [];
  for (let offset = 0; offset <= total; offset += limit) {
    const page = await engine.lexical(query, { offset, limit });
    expect(page.total).toBe(total);
    expect(page.facets).toBeNull();
    ids.push(...page.ids);
  }
  return ids;
}

/** Holds an engine to the oracle: total, pages and facets of one query. */
export async function expectExact(
  engine: SearchEngine,
  stored: readonly EngineDocument[],
  query: LexicalQuery,
): Promise<void> {
  const expected = stored.filter((document) => matches(document, query)).map(({ id }) => id);
  const answer = await engine.lexical(query, { offset: 0, limit: 10 }, { facets: true });
  expect(answer.total).toBe(expected.length);
  for (const field of FACET_FIELDS) {
    const counted = Object.fromEntries(answer.facets?.[field] ?? []);
    expect({ field, ...counted }).toEqual({ field, ...countFacet(stored, query, field) });
  }
  const paged = await allPages(engine, query, answer.total);
  expect(paged.slice(0, 10)).toEqual(answer.ids);
  expect([...paged].sort()).toEqual(expected.sort());
}

export async function expectExactForRandomQueries(
  engine: SearchEngine,
  stored: readonly EngineDocument[],
  numRuns: number,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(queries(stored), (query) => expectExact(engine, stored, query)),
    { numRuns, seed: 7 },
  );
}
