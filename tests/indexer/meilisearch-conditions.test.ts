import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineDocument, LexicalQuery, Term } from '../../indexer/engine/engine.ts';
import { FILTER_FIELDS } from '../../indexer/engine/engine.ts';
import { ALWAYS, NEVER } from '../../indexer/engine/meilisearch/conditions.ts';
import { documentLine } from '../../indexer/engine/meilisearch/documents.ts';
import { LONGEST_ABSENT } from '../../indexer/engine/meilisearch/grams.ts';
import { tiersOf } from '../../indexer/engine/meilisearch/order.ts';
import { candidates, conditionsOf } from '../../indexer/engine/meilisearch/query.ts';
import * as oracle from '../contracts/search-engine-oracle.ts';
import { repetitivePassages, repetitiveTerms } from '../contracts/search-engine-repetition.ts';
import { parseFilter, parseFilters, type Stored } from './meilisearch-filter.ts';

const asStored = (document: EngineDocument): Stored => JSON.parse(documentLine(document)) as Stored;

const DOCUMENTS = oracle
  .sampleDocuments(120)
  .map((document) => ({ document, stored: asStored(document) }));
const aQuery = oracle.queries(DOCUMENTS.map(({ document }) => document));

const idsWhere = (holds: (of: (typeof DOCUMENTS)[number]) => boolean): string[] =>
  DOCUMENTS.filter(holds).map(({ document }) => document.id);

describe('the reading of filters that these tests rest on', () => {
  const document = { grams: [7, 9_007_199_254_740_991], topic: ['pfoo', 'xbeuk'], vector: 0 };
  it.each([
    ['grams = 7', true],
    ['grams = "7"', true],
    ['grams = 70', false],
    ['grams = 9007199254740991 AND grams = 9007199254740990', false],
    ['topic = "PFOO"', true],
    ['topic IN ["a", "xbeuk"]', true],
    ['topic IN []', false],
    ['vector = 0', true],
    ['absent = 0', false],
    ['grams = 8 AND grams = 7 OR vector = 0', true],
    ['grams = 8 AND (grams = 7 OR vector = 0)', false],
    ['NOT grams = 8 AND vector = 1', false],
    ['NOT (grams = 8 AND vector = 0)', true],
    [ALWAYS, true],
    [NEVER, false],
  ])('%s: %s', (filter, expected) => {
    expect(parseFilter(filter)(document)).toBe(expected);
  });

  it.each([
    '',
    'grams',
    'grams = ',
    'grams = 1 2',
    '(grams = 1',
    'grams IN [1',
    'grams ~ 1',
    'AND = 1',
    'a = "b\\"',
  ])('refuses %j', (filter) => {
    expect(() => parseFilter(filter)).toThrow(SyntaxError);
  });
});

describe('conditions', () => {
  it('hold exactly where the query matches, and without the filter on any one field', () => {
    fc.assert(
      fc.property(aQuery, (query) => {
        const { whole } = conditionsOf(query, candidates);
        const chosen = FILTER_FIELDS.filter((field) => query.filter[field] !== undefined);
        for (const except of [undefined, ...chosen]) {
          const holds = parseFilters(whole(except));
          expect(idsWhere(({ stored }) => holds(stored))).toEqual(
            idsWhere(({ document }) => oracle.matches(document, query, except)),
          );
        }
      }),
      { numRuns: 400, seed: 3 },
    );
  });

  it('hold for nothing where a filter names no value, for all where it names no field', () => {
    const nothing = conditionsOf({ ...oracle.EMPTY, filter: { year: [] } }, candidates).whole();
    expect(idsWhere(({ stored }) => parseFilters(nothing)(stored))).toEqual([]);
    const all = conditionsOf(
      { ...oracle.EMPTY, any: [{ terms: [], orFilter: {} }] },
      candidates,
    ).whole();
    expect(idsWhere(({ stored }) => parseFilters(all)(stored))).toHaveLength(DOCUMENTS.length);
  });

  it('refuse a term without units', () => {
    expect(() => conditionsOf({ ...oracle.EMPTY, none: [[]] }, candidates)).toThrow(RangeError);
    expect(() => conditionsOf({ ...oracle.EMPTY, all: [{ terms: [[]] }] }, candidates)).toThrow(
      RangeError,
    );
  });
});

/** Texts and terms over a few units: all short runs of a term are there, and yet it may not be. */
const repetitive = fc.integer({ min: 2, max: 4 }).chain((size) => {
  const unit = fc.constantFrom(...['法', '治', ' ', '37'].slice(0, size));
  const units = fc.array(unit, { minLength: 4, maxLength: 80, size: 'max' });
  return fc.tuple(
    units,
    fc.array(unit, { minLength: 1, maxLength: 12 }),
    fc.nat(),
    fc.nat(),
    fc.nat(40),
  );
});

describe('the condition of a term', () => {
  it('holds where it stands and nowhere else, however often a text repeats itself', () => {
    let standing = 0;
    let missing = 0;
    fc.assert(
      fc.property(repetitive, ([units, drawn, from, also, length]) => {
        const holds = (term: Term): boolean => parseFilter(candidates(term))(stored);
        const stored = asStored({ id: 'a', units, filters: {} });
        const slice = units.slice(from % units.length).slice(0, length + 1);
        const joined = [...slice, ...units.slice(also % units.length)].slice(0, LONGEST_ABSENT);
        for (const term of [drawn, slice, joined]) {
          const stands = oracle.contains(units, term);
          if (stands) standing += 1;
          else missing += 1;
          if (stands || term.length <= LONGEST_ABSENT) expect(holds(term)).toBe(stands);
        }
      }),
      { numRuns: 600, seed: 5 },
    );
    expect(Math.min(standing, missing)).toBeGreaterThan(200);
  });

  it('leaves few texts to read for a term that is too long', () => {
    const passages = repetitivePassages(60);
    const lines = passages.map((document) => ({ document, stored: asStored(document) }));
    const long = repetitiveTerms(passages, 400).filter(({ length }) => length > LONGEST_ABSENT);
    let read = 0;
    for (const term of long) {
      const holds = parseFilter(candidates(term));
      for (const { document, stored } of lines) {
        if (holds(stored)) read += 1;
        else expect(oracle.contains(document.units, term)).toBe(false);
      }
    }
    expect(long.length).toBeGreaterThan(50);
    expect(read).toBeLessThan(2 * long.length);
  });
});

describe('the order', () => {
  const tierOf = (tiers: readonly string[]): ((stored: Stored) => number) => {
    const parsed = tiers.map(parseFilter);
    return (stored) => {
      const held = [...parsed.keys()].filter((tier) => parsed[tier]?.(stored));
      expect(held).toHaveLength(1);
      return held[0] ?? 0;
    };
  };
  const holding = (any: LexicalQuery['any'], document: EngineDocument): boolean =>
    oracle.matches(document, { ...oracle.EMPTY, any });

  it('has each passage in one tier, and none of more weight behind one of less', () => {
    const severalAny = fc
      .tuple(aQuery, aQuery, aQuery)
      .map(([one, two, three]) => ({
        ...one,
        any: [...one.any, ...two.any, ...three.any].slice(0, 6),
      }))
      .filter(({ any }) => any.length > 1);
    let compared = 0;
    fc.assert(
      fc.property(severalAny, (query) => {
        const counts = query.any.map(
          (one) => idsWhere(({ document }) => holding([one], document)).length,
        );
        const weights = counts.map((count) =>
          count === 0 ? 0 : Math.log(1 + (DOCUMENTS.length - count + 0.5) / (count + 0.5)),
        );
        const sum = weights.reduce((all, weight) => all + weight, 0);
        const tiers = tiersOf(query, conditionsOf(query, candidates), counts, DOCUMENTS.length);
        const tier = tierOf(tiers);
        const placed = DOCUMENTS.map(({ document, stored }) => ({
          tier: tier(stored),
          weight: query.any.reduce(
            (all, one, at) => all + (holding([one], document) ? (weights[at] ?? 0) : 0),
            0,
          ),
        })).toSorted((one, other) => other.weight - one.weight);
        for (const [at, { tier: own, weight }] of placed.entries()) {
          const before = placed[at - 1];
          if (before !== undefined && before.weight > weight + 1e-6) {
            expect(before.tier).toBeLessThanOrEqual(own);
          }
          // Two fifths of the whole is the widest step between two tiers: the last.
          const behind = placed.find((other) => other.weight < weight - 0.4 * sum - 1e-6);
          if (behind === undefined) continue;
          compared += 1;
          expect(own).toBeLessThan(behind.tier);
        }
      }),
      { numRuns: 60, seed: 11 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  it('puts first what says a term more than once', () => {
    fc.assert(
      fc.property(aQuery, (query) => {
        const tiers = tiersOf(query, conditionsOf(query, candidates), [], 0);
        const tier = tierOf(tiers);
        for (const { stored } of DOCUMENTS) tier(stored);
      }),
      { numRuns: 40, seed: 13 },
    );
    const query = { ...oracle.EMPTY, all: [{ terms: [['复', '议']] }] };
    const tier = tierOf(tiersOf(query, conditionsOf(query, candidates), [], 0));
    const text = (units: string): number =>
      tier(asStored({ id: 'a', units: Array.from(units), filters: {} }));
    expect(text('复议又复议')).toBe(0);
    expect(text('复议又听证')).toBe(1);
  });

  it('weighs the rarest of many', () => {
    const terms = Array.from('一二三四五六七八九十甲乙');
    const query = { ...oracle.EMPTY, any: terms.map((unit) => ({ terms: [[unit]] })) };
    const counts = terms.map((_, at) => 500 - 40 * at);
    const tiers = tiersOf(query, conditionsOf(query, candidates), counts, 1_000);
    const tier = tierOf(tiers);
    const of = (units: readonly string[]): number =>
      tier(asStored({ id: 'a', units, filters: {} }));
    expect(of(terms.slice(4))).toBe(0);
    expect(of(terms.slice(0, 4))).toBe(tiers.length - 1);
  });

  it('has each passage in one tier when the counts are of another moment than the total', () => {
    const units = ['安', '全', '生', '产', '法'].map((unit) => ({ terms: [[unit]] }));
    const counts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(counts, fc.nat(20), (counted, total) => {
        const query = { ...oracle.EMPTY, any: units };
        const tier = tierOf(tiersOf(query, conditionsOf(query, candidates), counted, total));
        for (const { stored } of DOCUMENTS.slice(0, 40)) tier(stored);
      }),
      { numRuns: 100, seed: 29 },
    );
  });
});
