/** Answers a boolean query over all segments: terms, then sets, then scores, then one page. */
import {
  FACET_FIELDS,
  type FacetCounts,
  type FacetField,
  type FilterField,
  type LexicalAnswer,
  type LexicalQuery,
  type Page,
} from '../engine.ts';
import { inverseFrequency } from './bm25.ts';
import { applyFilter } from './columns.ts';
import { countsOf, noCounts } from './facet-values.ts';
import {
  byRank,
  type Coder,
  firstRows,
  type Live,
  type MatchingSet,
  matchingSet,
  type Postings,
  scoreRows,
} from './evaluate.ts';
import { countRows, NOWHERE } from './postings.ts';
import type { CodedTerm } from './terms.ts';

export interface Collection {
  readonly segments: readonly Live[];
  readonly passages: number;
  /** Mean length of a live passage, in units. */
  readonly meanLength: number;
}

function termsOf(query: LexicalQuery, code: Coder) {
  const wanted = new Map<string, CodedTerm>();
  for (const clause of [...query.all, ...query.any]) {
    for (const term of clause.terms) {
      const coded = code(term);
      wanted.set(coded.key, coded);
    }
  }
  const all = new Map(wanted);
  for (const term of query.none) {
    const coded = code(term);
    all.set(coded.key, coded);
  }
  return { wanted, all };
}

async function fetchPostings(
  { segment }: Live,
  terms: ReadonlyMap<string, CodedTerm>,
): Promise<Postings> {
  const found = [...terms].map(
    async ([key, term]) => [key, await segment.words.posting(term)] as const,
  );
  return new Map(await Promise.all(found));
}

function countFacets(parts: readonly { live: Live; set: MatchingSet }[]): FacetCounts {
  const matched = noCounts();
  /** Of the fields that are filtered by: what the other filters leave. */
  const others = new Map<FilterField, Uint32Array>();
  for (const { live, set } of parts) {
    const { columns } = live.segment;
    columns.count(set.matched, matched);
    for (const field of set.filters.keys()) {
      const left = set.unfiltered.slice();
      applyFilter(left, set.filters, field);
      const counts = others.get(field) ?? noCounts();
      columns.count(left, counts);
      others.set(field, counts);
    }
  }
  return Object.fromEntries(
    FACET_FIELDS.map((field) => [field, countsOf(field, others.get(field) ?? matched)]),
  ) as Record<FacetField, Map<string, number>>;
}

export async function answerLexical(
  { segments, passages, meanLength }: Collection,
  query: LexicalQuery,
  page: Page,
  code: Coder,
  facets: boolean,
): Promise<LexicalAnswer> {
  const { wanted, all } = termsOf(query, code);
  const parts = await Promise.all(
    segments.map(async (live) => {
      const postings = await fetchPostings(live, all);
      return { live, postings, set: matchingSet(live, query, postings, code) };
    }),
  );
  const weights = new Map<string, number>();
  for (const key of wanted.keys()) {
    const holding = parts.reduce(
      (sum, { live, postings }) => sum + countRows(postings.get(key) ?? NOWHERE, live.alive),
      0,
    );
    weights.set(key, inverseFrequency(passages, holding));
  }
  const end = page.offset + page.limit;
  const ranked = parts.flatMap(({ live, postings, set }) => {
    if (set.size === 0 || page.limit <= 0) return [];
    const scores = scoreRows(live, set, postings, weights, meanLength);
    return firstRows(live, set, scores, end);
  });
  if (segments.length > 1) ranked.sort(byRank);
  return {
    ids: ranked.slice(page.offset, end).map(({ id }) => id),
    total: parts.reduce((sum, { set }) => sum + set.size, 0),
    facets: facets ? countFacets(parts) : null,
  };
}
