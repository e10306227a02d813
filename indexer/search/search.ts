/** A search from query to answer. The steps are told in order; each is a file of this folder. */
import { FACET_FIELDS, type FacetCounts, type FacetField, type Filter } from '../engine/engine.ts';
import { BadRequest } from '../indexer.ts';
import { timed, type Clock, type SearchContext } from './context.ts';
import { correctionOf } from './correction.ts';
import { copyCounts, countAll, emptyCounts, labelled } from './facets.ts';
import { mergeFilters, resolveFilter } from './filters.ts';
import { byDate, type Groups, groupsOf, isGrouped } from './grouping.ts';
import { hitOf } from './hits.ts';
import { likeSearch } from './like.ts';
import { askedVector } from './meaning.ts';
import { makePlan, type PlannedTerm } from './plan.ts';
import { parseQuery, type ParsedQuery } from './query.ts';
import { allOf, pageOf, resultSet, type Question, type ResultSet } from './result-set.ts';
import type { QueryEcho, SearchRequest, SearchResult } from './types.ts';

/** What cannot be asked for yet is refused in words rather than answered wrongly. */
function check(request: SearchRequest): void {
  if (request.unit === 'practice') {
    throw new BadRequest(
      '按做法检索（unit=practice）尚未提供：请用 unit=passage 或 unit=report。',
      'unit',
    );
  }
  if (request.sort === 'original') {
    throw new BadRequest('按原创程度排序（sort=original）尚未提供。', 'sort');
  }
}

const without = (filter: Filter, field: FacetField): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([name]) => name !== field));

/** Fields with a chosen value: their counts are those of the set without that choice. */
const chosenFields = (filter: Filter): FacetField[] =>
  FACET_FIELDS.filter((field) => (filter[field]?.length ?? 0) > 0);

function countPassages(context: SearchContext, set: ResultSet): FacetCounts {
  const { facets } = set.lexical;
  const ids = set.lexical.query === null ? [...set.lexical.top, ...set.added] : set.added;
  if (facets !== null && ids.length === 0) return facets;
  const counts = facets === null ? emptyCounts() : copyCounts(facets);
  for (const row of context.statistics.scoringRows(ids)) {
    countAll(counts, row.filters);
  }
  return counts;
}

/** Facets of single passages: the engine's exact counts, and what meaning added. */
async function passageFacets(
  context: SearchContext,
  question: Question,
  filter: Filter,
  set: ResultSet,
  clock: Clock,
): Promise<FacetCounts> {
  const counts = { ...countPassages(context, set) };
  for (const field of chosenFields(filter)) {
    if (set.lexical.query !== null && question.vector === null) continue;
    const wider = await resultSet(context, question, without(filter, field), clock);
    counts[field] = countPassages(context, wider)[field];
  }
  return counts;
}

/** Words that no hit by words has; where there is none, words the whole library does not have. */
function missingWords(context: SearchContext, { lexical }: ResultSet): string[] {
  if (lexical.match === 'all') return [];
  const rows = context.statistics.scoringRows(lexical.top);
  const isMissing =
    lexical.match === 'most'
      ? ({ serial }: PlannedTerm) => rows.every((row) => !row.units.includes(serial))
      : ({ text }: PlannedTerm) => context.statistics.passagesWith(text) === 0;
  return lexical.terms.filter(isMissing).map((term) => term.text);
}

function echo(
  context: SearchContext,
  parsed: ParsedQuery,
  question: Question,
  set: ResultSet,
): QueryEcho {
  const missing = missingWords(context, set);
  return {
    text: parsed.text,
    terms: [
      ...set.lexical.terms.map(({ text, role, synonyms }) => ({
        text,
        role,
        ...(synonyms ? { synonyms: synonyms.map((synonym) => synonym.text) } : {}),
      })),
      ...question.plan.excluded.map(({ text, role }) => ({ text, role })),
      ...parsed.fields.map(({ field, value }) => ({
        text: `${field}:${value}`,
        role: 'field' as const,
      })),
    ],
    match: set.lexical.match,
    ...(missing.length > 0 ? { missing } : {}),
  };
}

/**
 * @throws BadRequest for a value that cannot be, with its field
 */
export async function search(
  context: SearchContext,
  request: SearchRequest,
): Promise<SearchResult> {
  const from = performance.now();
  check(request);
  const parsed = parseQuery(request.q);
  const filter = resolveFilter(context, request.filter);
  const typedFilter = resolveFilter(context, {}, parsed.fields);
  if (parsed.like !== null) {
    return likeSearch(context, request, parsed, mergeFilters(filter, typedFilter));
  }

  const clock: Clock = { embed: 0, engine: 0 };
  const plan = makePlan(context, parsed, typedFilter);
  const wantsMeaning = request.mode !== 'keyword' && plan.words.length > 0;
  const { vector, notice } = wantsMeaning
    ? await timed(clock, 'embed', () => askedVector(context, parsed))
    : { vector: null, notice: null };
  const mode = wantsMeaning && context.embedder === null ? 'keyword' : request.mode;
  const question: Question = {
    plan,
    mode,
    unit: request.unit,
    vector,
    example: parsed.kind === 'example',
  };

  const set = await resultSet(context, question, filter, clock);
  const offset = (request.page - 1) * request.size;
  const grouped = isGrouped(request);
  let groups: Groups | null = null;
  let ids: readonly string[];
  let counts: FacetCounts;
  const { own, ownIds } = set.lexical;
  let total = { value: set.total, lexical: own, semantic: set.total - own };
  if (grouped || request.sort !== 'relevance') {
    const ordered = await allOf(context, set, clock);
    const sorted =
      request.sort === 'newest' || request.sort === 'oldest'
        ? byDate(context, ordered, request.sort)
        : ordered;
    groups = grouped ? groupsOf(context, ordered, request) : null;
    const heads = groups?.heads(sorted) ?? sorted;
    ids = heads.slice(offset, offset + request.size);
    if (groups !== null) {
      const others = new Set(set.added);
      const lexical = groups.heads(
        ownIds === null ? ordered.filter((id) => !others.has(id)) : await ownIds(),
      ).length;
      total = { value: heads.length, lexical, semantic: heads.length - lexical };
      const byGroup = groups.counts();
      for (const field of chosenFields(filter)) {
        const wider = await resultSet(context, question, without(filter, field), clock);
        const all = await allOf(context, wider, clock);
        byGroup[field] = groupsOf(context, all, request).counts([field])[field];
      }
      counts = byGroup;
    } else counts = await passageFacets(context, question, filter, set, clock);
  } else {
    ids = await pageOf(context, set, { offset, limit: request.size }, clock);
    counts = await passageFacets(context, question, filter, set, clock);
  }

  const added = new Set(set.added);
  const hits = ids.map((id) =>
    hitOf(context, id, {
      folded: request.fold && request.unit === 'passage' ? groups?.sizeOf(id) : undefined,
      terms: set.lexical.terms,
      typed: plan.typed,
      unit: request.unit,
      fused: set.byId.get(id),
      lexical: !added.has(id) && mode !== 'semantic',
      explain: request.explain,
    }),
  );
  const correction =
    total.value === 0 ? await correctionOf(context, parsed, filter, typedFilter) : {};
  return {
    query: { ...echo(context, parsed, question, set), ...correction },
    mode,
    engine: context.engine.name,
    total: { ...total, relation: set.capped ? 'gte' : 'eq' },
    hits: hits.filter((hit) => hit !== undefined),
    facets: labelled(counts, context.regions, filter),
    ...(notice === null ? {} : { notice }),
    took: { total: performance.now() - from, ...clock },
  };
}
