/** Answers a query of words: total, facets and a page of ids. */
import type { MultiSearchQuery } from 'meilisearch';
import {
  FACET_FIELDS,
  type FacetCounts,
  type FacetField,
  type LexicalAnswer,
  type LexicalQuery,
  type Page,
  type Term,
} from '../engine.ts';
import { contains } from './contains.ts';
import { ALWAYS, NEVER, oneOf } from './conditions.ts';
import { PASSAGES, totalOf } from './generation.ts';
import { idNumber } from './grams.ts';
import { asksCounts, tiersOf } from './order.ts';
import { candidates, type Conditions, conditionsOf, isLong, termsOf } from './query.ts';
import type { Found, Server } from './server.ts';
import { decodeValue } from './values.ts';

/** Texts fetched at once to look for a long term in; about a megabyte. */
const TEXTS = 1_000;

interface Asked {
  readonly server: Server;
  readonly index: string;
}

const idsOf = (found: Found | undefined): string[] =>
  (found?.hits ?? []).map((hit) => String(hit['id']));

/** The ids of the passages in which a long term stands, read from their text. */
async function passagesWith({ server, index }: Asked, term: Term): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0; ; offset += TEXTS) {
    const [found] = await server.search([
      {
        indexUid: index,
        filter: candidates(term),
        attributesToRetrieve: ['id', 'units'],
        offset,
        limit: TEXTS,
      },
    ]);
    for (const { id, units } of found?.hits ?? []) {
      const text: unknown = typeof units === 'string' ? JSON.parse(units) : [];
      if (Array.isArray(text) && contains(text as readonly string[], term)) ids.push(String(id));
    }
    if (offset + TEXTS >= totalOf(found)) return ids;
  }
}

/** The condition of each term of a query. */
async function knownTerms(asked: Asked, query: LexicalQuery): Promise<(term: Term) => string> {
  const long = new Map<string, string>();
  for (const term of termsOf(query).filter(isLong)) {
    const key = JSON.stringify(term);
    if (!long.has(key))
      long.set(key, oneOf('grams', (await passagesWith(asked, term)).map(idNumber)));
  }
  return (term) => (isLong(term) ? (long.get(JSON.stringify(term)) ?? NEVER) : candidates(term));
}

async function orderOf(
  { server, index }: Asked,
  query: LexicalQuery,
  conditions: Conditions,
): Promise<readonly string[]> {
  if (!asksCounts(query)) return tiersOf(query, conditions, [], 0);
  const [all, ...counts] = await server.search(
    [PASSAGES, ...query.any.map(conditions.clause)].map((filter) => ({
      indexUid: index,
      filter,
      limit: 0,
    })),
  );
  return tiersOf(query, conditions, counts.map(totalOf), totalOf(all));
}

function countsOf(found: Found | undefined, field: FacetField): ReadonlyMap<string, number> {
  const counts = Object.entries(found?.facetDistribution?.[field] ?? {});
  return new Map(counts.map(([value, count]) => [decodeValue(value), count]));
}

/** Counts of all fields: those filtered by are asked for without that filter. */
function facetQueries(
  index: string,
  query: LexicalQuery,
  conditions: Conditions,
): Record<string, MultiSearchQuery> {
  const chosen = FACET_FIELDS.filter((field) => query.filter[field] !== undefined);
  const ask = (fields: readonly FacetField[], except?: FacetField): MultiSearchQuery => ({
    indexUid: index,
    filter: [...conditions.whole(except), PASSAGES],
    facets: [...fields],
    limit: 0,
  });
  return Object.fromEntries([
    ['', ask(FACET_FIELDS.filter((field) => !chosen.includes(field)))],
    ...chosen.map((field) => [field, ask([field], field)] as const),
  ]);
}

/** Of an index in which there is nothing yet. @throws RangeError for a term without units */
export function answerNothing(query: LexicalQuery, withFacets: boolean): LexicalAnswer {
  for (const term of termsOf(query)) candidates(term);
  return { ids: [], total: 0, facets: withFacets ? facetsOf([''], []) : null };
}

export async function answerLexical(
  asked: Asked,
  query: LexicalQuery,
  page: Page,
  withFacets: boolean,
): Promise<LexicalAnswer> {
  const { server, index } = asked;
  const conditions = conditionsOf(query, await knownTerms(asked, query));
  const whole = [...conditions.whole(), PASSAGES];
  const tiers = page.limit === 0 ? [ALWAYS] : await orderOf(asked, query, conditions);
  const ask = (tier: string, offset: number, limit: number): MultiSearchQuery => ({
    indexUid: index,
    filter: [tier, ...whole],
    sort: ['length:asc'],
    attributesToRetrieve: ['id'],
    offset,
    limit,
  });
  const facets = withFacets ? facetQueries(index, query, conditions) : {};
  const found = await server.search([
    ...tiers.map((tier) => ask(tier, 0, page.offset === 0 ? page.limit : 0)),
    ...Object.values(facets),
  ]);
  const sizes = tiers.map((_, at) => totalOf(found[at]));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return {
    ids:
      page.offset === 0
        ? tiers.flatMap((_, at) => idsOf(found[at])).slice(0, page.limit)
        : await laterIds(server, sizes, page, (at, offset, limit) =>
            ask(tiers[at] ?? NEVER, offset, limit),
          ),
    total,
    facets: withFacets ? facetsOf(Object.keys(facets), found.slice(tiers.length)) : null,
  };
}

function facetsOf(names: readonly string[], found: readonly Found[]): FacetCounts {
  const own = (field: FacetField): number => Math.max(0, names.indexOf(field));
  const counts = FACET_FIELDS.map((field) => [field, countsOf(found[own(field)], field)] as const);
  return Object.fromEntries(counts) as unknown as FacetCounts;
}

/** The part of a later page that each tier holds. */
async function laterIds(
  server: Server,
  sizes: readonly number[],
  page: Page,
  ask: (tier: number, offset: number, limit: number) => MultiSearchQuery,
): Promise<readonly string[]> {
  const queries: MultiSearchQuery[] = [];
  let before = 0;
  for (const [tier, size] of sizes.entries()) {
    const from = Math.max(page.offset, before);
    const to = Math.min(page.offset + page.limit, before + size);
    if (from < to) queries.push(ask(tier, from - before, to - from));
    before += size;
  }
  return queries.length === 0 ? [] : (await server.search(queries)).flatMap(idsOf);
}
