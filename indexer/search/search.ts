/** A search from query to answer. The steps are told in order; each is a file of this folder. */
import { timed, type Clock, type SearchContext } from './context.ts';
import { correctionOf } from './correction.ts';
import { labelled } from './facets.ts';
import { resolveFilter } from './filters.ts';
import { pageOfFound, type Found } from './found.ts';
import { hitOf } from './hits.ts';
import { findLike } from './like.ts';
import { askedVector } from './meaning.ts';
import { namedPractices } from './named-practices.ts';
import { makePlan, type PlannedTerm } from './plan.ts';
import { parseQuery, type ParsedQuery } from './query.ts';
import { resultSet, type Question, type ResultSet } from './result-set.ts';
import { saidBeside } from './said-beside.ts';
import { orderOf } from './set-order.ts';
import type { QueryEcho, SearchRequest, SearchResult } from './types.ts';

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
      ...saidBeside(question.plan.excluded, parsed.fields),
    ],
    match: set.lexical.match,
    ...(missing.length > 0 ? { missing } : {}),
  };
}

/**
 * The set of a query, in order.
 * @throws BadRequest for a value that cannot be, with its field
 */
export async function find(
  context: SearchContext,
  request: SearchRequest,
  clock: Clock,
): Promise<Found> {
  const { unit, fold, explain } = request;
  const parsed = parseQuery(request.q);
  const filter = resolveFilter(context, request.filter);
  const typedFilter = resolveFilter(context, {}, parsed.fields);
  if (parsed.like !== null) {
    return findLike(context, request, parsed, { chosen: filter, typedFilter }, clock);
  }

  const plan = makePlan(context, parsed, typedFilter);
  const wantsMeaning = request.mode !== 'keyword' && plan.words.length > 0;
  const { vector, notice } = wantsMeaning
    ? await timed(clock, 'embed', () => askedVector(context, parsed))
    : { vector: null, notice: null };
  const mode = wantsMeaning && context.embedder === null ? 'keyword' : request.mode;
  const question: Question = {
    plan,
    mode,
    unit,
    vector,
    example: parsed.kind === 'example',
    named: namedPractices(context, parsed),
  };

  const set = await resultSet(context, question, filter, clock);
  const order = await orderOf(context, question, filter, set, request, clock);
  const { total, sizeOf } = order;
  const correction =
    total.value === 0 ? await correctionOf(context, parsed, filter, typedFilter) : {};
  return {
    query: { ...echo(context, parsed, question, set), ...correction },
    mode,
    total: { ...total, relation: set.capped ? 'gte' : 'eq' },
    notice,
    heads: (from, to) => order.heads(from, to),
    hit: ({ id, key }) =>
      hitOf(context, id, {
        key: unit === 'passage' ? id : key,
        named: question.named.ids,
        folded: fold && unit === 'passage' ? sizeOf?.(key) : undefined,
        terms: set.lexical.terms,
        score: set.lexical.score,
        unit,
        fused: set.byId.get(id),
        lexical: !set.added.has(id) && mode !== 'semantic',
        explain,
      }),
    facets: async () => labelled(await order.facets(), context.regions, filter),
  };
}

/**
 * One page of an answer.
 * @throws BadRequest for a value that cannot be, with its field
 */
export async function search(
  context: SearchContext,
  request: SearchRequest,
): Promise<SearchResult> {
  const from = performance.now();
  const clock: Clock = { embed: 0, engine: 0 };
  return pageOfFound(context, await find(context, request, clock), request, clock, from);
}
