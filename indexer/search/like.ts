/** Like-queries: the nearest passages of other places, each with what it shares with the example. */
import type { Filter } from '../engine/engine.ts';
import { BadRequest, NotFound } from '../indexer.ts';
import type { ScoringRow } from '../library/library.ts';
import { wordsOf } from '../text/words.ts';
import type { Clock, SearchContext } from './context.ts';
import { exampleOf, type Example } from './example.ts';
import { labelled } from './facets.ts';
import { resolveFilter } from './filters.ts';
import { fuse, type Fused } from './fusion.ts';
import { groupsOf } from './grouping.ts';
import { hitOf } from './hits.ts';
import { scorer } from './lexical-set.ts';
import { isBareHeading } from './result-set.ts';
import { isOffSubject, meanVector, nearest, vectorOf } from './meaning.ts';
import { makePlan, type PlannedTerm } from './plan.ts';
import { parseQuery, type ParsedQuery } from './query.ts';
import type { SearchRequest, SearchResult, SimilarRequest } from './types.ts';

/** Neighbours looked at before the example's own place is left out. */
const CONSIDERED = 500;
/** Similar passages an answer holds at most. */
const KEPT = 200;
/** Weight of meaning; the words of the example settle what is near in topic only. */
const WEIGHT = 0.85;
/** Characteristic words of the example that count. */
const KEY_WORDS = 24;
/** Words of the example that a hit is shown to share. */
const SHOWN = 6;

interface Likeness {
  readonly ranked: readonly Fused[];
  readonly keys: readonly PlannedTerm[];
}

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

/** True for a passage of the place itself or below it, or one that tells of the very thing. */
function isOwn(example: Example, row: ScoringRow): boolean {
  const codes = row.filters.region ?? [];
  return (
    example.origin.some((code) => codes.includes(code)) ||
    (example.terms.length > 0 && example.terms.every((term) => row.units.includes(term.serial)))
  );
}

/** What is done, not what is lacking or planned: a practice is looked for. */
function isDone(row: ScoringRow): boolean {
  const parts = row.filters.part ?? [];
  return parts.length === 0 || parts.some((part) => part !== 'problems' && part !== 'next-year');
}

async function likeness(
  context: SearchContext,
  example: Example,
  about: string,
  filter: Filter,
  clock: Clock,
): Promise<Likeness> {
  const keys = keyWords(context, example.texts);
  if (context.embedder === null) return { ranked: [], keys };
  const from = performance.now();
  const role = example.found === 'words' && example.origin.length === 0 ? 'query' : 'example';
  const vectors = [];
  for (const text of example.texts) vectors.push(await vectorOf(context.embedder, text, role));
  if (about.length > 2) vectors.push(await vectorOf(context.embedder, about, 'query'));
  clock.embed += performance.now() - from;
  const vector = meanVector(vectors);
  if (role === 'query' && isOffSubject(context.embedder, vector)) return { ranked: [], keys };
  const near = await nearest(context, vector, filter, clock, { k: CONSIDERED });
  const similarity = new Map(near.neighbours.map((item) => [item.id, item.similarity]));
  const score = scorer(context, keys, '');
  const others = context.statistics
    .scoringRows([...similarity.keys()])
    .filter((row) => !isOwn(example, row) && !isBareHeading(row) && isDone(row))
    .map((row) => ({
      id: row.id,
      words: score(row).score,
      similarity: similarity.get(row.id) ?? null,
      exact: false,
    }));
  return { ranked: fuse(others, WEIGHT, 0).slice(0, KEPT), keys };
}

/** Words a passage has in common with the example, the most telling first. */
function shared(context: SearchContext, text: string, keys: readonly PlannedTerm[]): string[] {
  const here = new Set(wordsOf(context.segmenter, text).map((word) => word.text));
  return keys
    .filter((term) => here.has(term.text))
    .slice(0, SHOWN)
    .map((term) => term.text);
}

interface Asked {
  readonly text: string;
  readonly about: string;
  readonly unit: SearchRequest['unit'];
  readonly fold: boolean;
  readonly page: number;
  readonly size: number;
  readonly explain: boolean;
}

async function answer(
  context: SearchContext,
  example: Example,
  asked: Asked,
  filter: Filter,
  clock: Clock,
  from: number,
): Promise<SearchResult> {
  const { ranked, keys } = await likeness(context, example, asked.about, filter, clock);
  const all = ranked.map(({ id }) => id);
  const groups = groupsOf(context, all, asked);
  const ids = groups.heads(all);
  const byId = new Map(ranked.map((item) => [item.id, item]));
  const offset = (asked.page - 1) * asked.size;
  const score = scorer(context, [], '');
  const hits = ids.slice(offset, offset + asked.size).flatMap((id) => {
    const options = {
      terms: [],
      score,
      unit: asked.unit,
      folded: asked.fold && asked.unit === 'passage' ? groups.sizeOf(id) : undefined,
      fused: byId.get(id),
      lexical: false,
      explain: asked.explain,
    };
    const hit = hitOf(context, id, options);
    return hit ? [{ ...hit, shared: shared(context, hit.text, keys) }] : [];
  });
  return {
    query: {
      text: asked.text,
      terms: [],
      like: { name: example.name, found: example.found, origin: example.origin },
      match: 'none',
    },
    mode: context.embedder === null ? 'keyword' : 'semantic',
    engine: context.engine.name,
    total: {
      value: ids.length,
      relation: ranked.length === KEPT ? 'gte' : 'eq',
      lexical: 0,
      semantic: ids.length,
    },
    hits,
    facets: labelled(groups.counts(), context.regions, filter),
    ...(context.embedder === null && context.meaningReason
      ? { notice: context.meaningReason }
      : {}),
    took: { total: performance.now() - from, ...clock },
  };
}

/** 类似融议心安的做法, inside a search. */
export async function likeSearch(
  context: SearchContext,
  request: SearchRequest,
  parsed: ParsedQuery,
  filter: Filter,
): Promise<SearchResult> {
  const from = performance.now();
  const clock: Clock = { embed: 0, engine: 0 };
  const { name = '', about = '' } = parsed.like ?? {};
  const example = await exampleOf(context, name, about, clock);
  return answer(context, example, { ...request, text: parsed.text, about }, filter, clock, from);
}

function passageExample(context: SearchContext, id: string): Example {
  const found = context.reader.passage(id);
  if (found === undefined) throw new NotFound(`没有编号为“${id}”的段落。`);
  const { report, text } = found;
  const origin = report.region === null ? [] : [report.region.code];
  return { name: report.title, found: 'phrase', texts: [text], origin, terms: [] };
}

function reportExample(context: SearchContext, id: string): Example {
  const report = context.reader.report(id);
  if (report === undefined) throw new NotFound(`没有编号为“${id}”的报告。`);
  const origin = report.region === null ? [] : [report.region.code];
  return { name: report.title, found: 'phrase', texts: [report.text], origin, terms: [] };
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
        : { name: text ?? '', found: 'words', texts: [text ?? ''], origin: [], terms: [] };
  const asked: Asked = {
    ...request,
    text: example.name,
    about: '',
    unit: 'passage',
    fold: false,
    explain: false,
  };
  return answer(context, example, asked, filter, clock, from);
}
