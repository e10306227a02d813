/** Like-queries: the nearest passages or practices of other places, each with what it shares. */
import { LRUCache } from 'lru-cache';
import type { Filter } from '../engine/engine.ts';
import { BadRequest, NotFound } from '../indexer.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { wordsOf } from '../text/words.ts';
import type { Clock, SearchContext } from './context.ts';
import { exampleOf, textExample, type Example } from './example.ts';
import { labelled, withoutChoices } from './facets.ts';
import { mergeFilters, resolveFilter } from './filters.ts';
import { pageOfFound, type Found } from './found.ts';
import { groupsOf, type Head } from './grouping.ts';
import { hitOf } from './hits.ts';
import { scorer } from './lexical-set.ts';
import { typedWish, type TypedWish } from './like-wish.ts';
import { rankLike, type Likeness, type Ranking } from './like-rank.ts';
import { makePlan, type PlannedTerm } from './plan.ts';
import { parseQuery, type ParsedQuery } from './query.ts';
import { conceptsOf, sharedConcepts } from './shared-words.ts';
import { spread } from './spread.ts';
import { inOrder } from './order.ts';
import type { SearchRequest, SearchResult, SimilarRequest } from './types.ts';

/** Characteristic words of the example that count. */
const KEY_WORDS = 24;
/** Of what is shared, at least so much is said where there is so much to say. */
const SHOWN = 4;

/** The rarest words of an example: what it is about. */
function keyWords(context: SearchContext, texts: readonly string[]): PlannedTerm[] {
  const { statistics } = context;
  return makePlan(context, {
    ...parseQuery(''),
    kind: 'example',
    parts: texts.map((text) => ({ role: 'text', text })),
  })
    .words.filter(
      (term) =>
        term.units.length > 1 && !/\d/.test(term.text) && statistics.passagesWith(term.text) > 1,
    )
    .sort((a, b) => b.weight - a.weight)
    .slice(0, KEY_WORDS);
}

/** Texts whose words are remembered: the same passages answer many a like-query. */
const KEPT_WORDS = 1_000;
const wordsBefore = new WeakMap<Segmenter, LRUCache<string, ReadonlySet<string>>>();

function wordSetOf({ segmenter }: SearchContext, text: string): ReadonlySet<string> {
  const memory = wordsBefore.get(segmenter) ?? new LRUCache({ max: KEPT_WORDS });
  wordsBefore.set(segmenter, memory);
  const known = memory.get(text);
  if (known !== undefined) return known;
  const words = new Set(wordsOf(segmenter, text).map((word) => word.text));
  memory.set(text, words);
  return words;
}

/** What a passage has in common with the example: concepts of the field, then telling words. */
function shared(
  context: SearchContext,
  text: string,
  keys: readonly PlannedTerm[],
  { concepts, rarity }: Ranking,
): string[] {
  const said = sharedConcepts(concepts, conceptsOf(text), rarity);
  const here = wordSetOf(context, text);
  const words = keys
    .map((term) => term.text)
    .filter((word) => here.has(word) && !said.some((phrase) => phrase.includes(word)));
  return [...said, ...words.slice(0, Math.max(0, SHOWN - said.length))];
}

interface Asked extends Pick<SearchRequest, 'unit' | 'fold' | 'original' | 'sort' | 'explain'> {
  readonly text: string;
  readonly typed: TypedWish;
}

/** Heads in order: practices as they were ranked, else passages spread over folds and reports. */
function headsOf(
  context: SearchContext,
  ranked: readonly Likeness[],
  filter: Filter,
  asked: Asked,
): { readonly heads: readonly Head[]; readonly groups: ReturnType<typeof groupsOf> } {
  const ids = [...new Set(ranked.map(({ id }) => id))];
  const groups = groupsOf(context, ids, asked, filter);
  if (asked.sort !== 'relevance') {
    return { heads: groups.heads(inOrder(context, ids, asked.sort)), groups };
  }
  if (asked.unit !== 'practice') return { heads: groups.heads(spread(context, ids)), groups };
  const heads = ranked
    .map(({ id, practice }) => ({ id, key: practice ?? '' }))
    .filter(({ key }) => groups.sizeOf(key) > 0);
  return { heads, groups };
}

/** @param chosen what facets take back: their counts are those without that choice */
async function foundLike(
  context: SearchContext,
  example: Example,
  asked: Asked,
  chosen: Filter,
  clock: Clock,
): Promise<Found> {
  const keys = keyWords(context, example.texts);
  const byPractice = asked.unit === 'practice';
  const within = async (choice: Filter) => {
    const filter = mergeFilters(choice, asked.typed.filter);
    const ranking = await rankLike(context, example, { ...asked.typed, filter }, keys, clock);
    const ranked = byPractice ? ranking.practices : ranking.passages;
    return { ranking, ranked, ...headsOf(context, ranked, filter, asked) };
  };
  const { ranking, ranked, heads, groups } = await within(chosen);
  const byId = new Map(ranked.map((one) => [byPractice ? (one.practice ?? '') : one.id, one]));
  const score = scorer(context, [], '');
  return {
    query: {
      text: asked.text,
      terms: asked.typed.terms,
      like: { name: example.name, found: example.found, origin: example.origin },
      match: 'none',
    },
    mode: context.embedder === null ? 'keyword' : 'semantic',
    total: {
      value: heads.length,
      relation: (byPractice ? ranking.more.practices : ranking.more.passages) ? 'gte' : 'eq',
      lexical: 0,
      semantic: heads.length,
    },
    notice: context.embedder === null ? context.meaningReason : null,
    heads: async (from, to) => heads.slice(from, to),
    hit({ id, key }) {
      const likeness = byId.get(byPractice ? key : id);
      const hit = hitOf(context, id, {
        key: asked.unit === 'passage' ? id : key,
        named: null,
        terms: [],
        score,
        unit: asked.unit,
        folded: asked.fold && asked.unit === 'passage' ? groups.sizeOf(key) : undefined,
        fused: undefined,
        lexical: false,
        explain: false,
      });
      if (hit === undefined || likeness === undefined) return undefined;
      return {
        ...hit,
        score: likeness.score,
        why: ['meaning' as const],
        shared: shared(context, hit.text, keys, ranking),
        ...(asked.explain ? { explain: likeness.parts } : {}),
      };
    },
    async facets() {
      const counts = await withoutChoices(groups.counts(), chosen, async (wider, field) =>
        (await within(wider)).groups.counts([field]),
      );
      return labelled(counts, context.regions, chosen);
    },
  };
}

/** 类似融议心安的做法, inside a search. */
export async function findLike(
  context: SearchContext,
  request: SearchRequest,
  parsed: ParsedQuery,
  { chosen, typedFilter }: { readonly chosen: Filter; readonly typedFilter: Filter },
  clock: Clock,
): Promise<Found> {
  const typed = typedWish(context, parsed, typedFilter);
  const example = await exampleOf(context, parsed.like?.name ?? '', typed.about, clock);
  return foundLike(context, example, { ...request, text: parsed.text, typed }, chosen, clock);
}

function passageExample(context: SearchContext, id: string): Example {
  const found = context.reader.passage(id);
  if (found === undefined) throw new NotFound(`没有编号为“${id}”的段落。`);
  const { report, text } = found;
  const { topics } = found.passage;
  const folds = new Set(context.statistics.countedRows([id]).map(({ fold }) => fold));
  const origin = report.region === null ? [] : [report.region.code];
  return { ...textExample(report.title, text), found: 'phrase', origin, topics, folds };
}

function reportExample(context: SearchContext, id: string): Example {
  const report = context.reader.report(id);
  if (report === undefined) throw new NotFound(`没有编号为“${id}”的报告。`);
  const origin = report.region === null ? [] : [report.region.code];
  return { ...textExample(report.title, report.text), found: 'phrase', origin };
}

/**
 * Passages of other places like a practice, a passage, a report or a text.
 * @throws BadRequest unless exactly one of the four is given
 * @throws NotFound when the passage or report is unknown
 */
export async function similar(
  context: SearchContext,
  request: SimilarRequest,
): Promise<SearchResult> {
  const from = performance.now();
  const clock: Clock = { embed: 0, engine: 0 };
  const given = (['practice', 'passage', 'report', 'text'] as const).filter((key) => request[key]);
  if (given.length !== 1) {
    throw new BadRequest(
      '请给出 practice、passage、report、text 四者之一，且只给一个。',
      given[1] ?? 'practice',
    );
  }
  const filter = resolveFilter(context, request.filter);
  const { practice, passage, report, text } = request;
  const example: Example = practice
    ? await exampleOf(context, practice, '', clock)
    : passage
      ? passageExample(context, passage)
      : report
        ? reportExample(context, report)
        : textExample(text ?? '', text ?? '');
  const asked: Asked = {
    ...request,
    text: example.name,
    typed: { about: '', filter: {}, excluded: [], terms: [] },
    unit: request.unit ?? 'passage',
    fold: false,
    sort: 'relevance',
    explain: false,
  };
  const found = await foundLike(context, example, asked, filter, clock);
  return pageOfFound(context, found, request, clock, from);
}
