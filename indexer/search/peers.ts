/**
 * Places of the same level that report the same problems, and the practices they answer them with.
 *
 *   own problems ── nearest, same topics ──▶ problems of other places of that level
 *                                                │ each place
 *   own problem  ── nearest, same topics ──▶ what it names among its achievements
 */
import type { Filter } from '../engine/engine.ts';
import { BadRequest, NotFound } from '../indexer.ts';
import type { ScoringRow } from '../library/library.ts';
import { KINDS, type Passage, type Report } from '../records.ts';
import type { Clock, SearchContext } from './context.ts';
import { mergeFilters, resolveFilter } from './filters.ts';
import { hitReport } from './hits.ts';
import { nearTo, type Near } from './peers-near.ts';
import { practiceHeads } from './named-practices.ts';
import { quotedPassage } from './quoted-passage.ts';
import { isBareHeading } from './result-set.ts';
import { conceptsOf, sharedConcepts } from './shared-words.ts';
import type { AnsweringPractice, Peer, PeersRequest, PeersResult, QuotedPassage } from './types.ts';

/** Characters below which a passage is a heading or an opening, and reports no problem. */
const LEAST_PROBLEM = 20;
/** Passages of other places looked at for each problem, and for what answers it. */
const NEIGHBOURS = 200;
const ANSWERS = 30;
/** Practices listed of a place. */
const MOST_PRACTICES = 8;
/** Reports of a place looked through for the newest that reports problems. */
const REPORTS = 20;

const LEVEL_OF_DIGITS = {
  1: 'nation',
  2: 'province',
  4: 'prefecture',
  6: 'county',
  9: 'township',
} as const;

const problemsOf = ({ sections, passages }: Report): Passage[] =>
  passages.filter(
    ({ section, start, end }) =>
      end - start >= LEAST_PROBLEM && sections[section]?.parts.includes('problems'),
  );

/** The newest report of one of these places itself that reports problems, else its newest. */
function reportOfPlace({ reader }: SearchContext, codes: readonly string[], asked: string): Report {
  const found = codes.flatMap((code) => {
    const level = LEVEL_OF_DIGITS[code.length as keyof typeof LEVEL_OF_DIGITS];
    const filter = { region: [code], ...(level && { level: [level] }) };
    return reader
      .reports(filter, { offset: 0, limit: REPORTS })
      .items.filter(({ region }) => region?.code === code);
  });
  const has = (report: Report): number => (problemsOf(report).length > 0 ? 1 : 0);
  const ofGovernment = ({ organ }: Report): number => (organ === 'government' ? 1 : 0);
  const [first] = found.toSorted(
    (a, b) => has(b) - has(a) || (b.year ?? 0) - (a.year ?? 0) || ofGovernment(b) - ofGovernment(a),
  );
  if (first === undefined) throw new NotFound(`资料库里没有“${asked}”本级的报告。`);
  return first;
}

function askedReport(context: SearchContext, { region, report: id }: PeersRequest): Report {
  if ((region === undefined) === (id === undefined)) {
    throw new BadRequest('请给出 region、report 二者之一，且只给一个。', 'region');
  }
  if (id !== undefined) {
    const report = context.reader.report(id);
    if (report === undefined) throw new NotFound(`没有编号为“${id}”的报告。`);
    return report;
  }
  const codes = resolveFilter(context, { region: [region ?? ''] }).region ?? [];
  return reportOfPlace(context, codes, region ?? '');
}

/** Topics tell nothing where either has none. */
const isOnTopic = (own: readonly string[], theirs: readonly string[]): boolean =>
  own.length === 0 || theirs.length === 0 || own.some((topic) => theirs.includes(topic));

const placeOf = (row: ScoringRow): string => row.filters.region?.at(-1) ?? '';

interface Problem {
  readonly quoted: QuotedPassage;
  readonly topics: readonly string[];
  readonly near: Near;
}

interface Match {
  readonly problem: Problem;
  readonly theirs: string;
  readonly similarity: number;
}

/** For each other place, the nearest passage to each problem. */
async function placesAlike(
  problems: readonly Problem[],
  own: string,
  filter: Filter,
): Promise<Map<string, Match[]>> {
  const places = new Map<string, Match[]>();
  for (const problem of problems) {
    const seen = new Set([own, '']);
    for (const { row, similarity } of await problem.near(filter, NEIGHBOURS)) {
      const place = placeOf(row);
      if (seen.has(place) || isBareHeading(row)) continue;
      if (!isOnTopic(problem.topics, row.filters.topic ?? [])) continue;
      seen.add(place);
      const match = { problem, theirs: row.id, similarity };
      places.set(place, [...(places.get(place) ?? []), match]);
    }
  }
  return places;
}

/** Practices a place names in what it reports as done about the shared problems. */
async function answersOf(
  context: SearchContext,
  place: string,
  matches: readonly Match[],
  filter: Filter,
): Promise<AnsweringPractice[]> {
  const inside = mergeFilters(filter, { region: [place], part: ['achievements'], kind: KINDS });
  const nearest = new Map<string, { passage: string; similarity: number }>();
  for (const { problem } of matches) {
    for (const { row, similarity } of await problem.near(inside, ANSWERS)) {
      if (placeOf(row) !== place || !isOnTopic(problem.topics, row.filters.topic ?? [])) continue;
      for (const practice of row.practices) {
        if ((nearest.get(practice)?.similarity ?? -1) >= similarity) continue;
        nearest.set(practice, { passage: row.id, similarity });
      }
    }
  }
  const heads = practiceHeads(context, nearest.keys());
  return [...nearest]
    .flatMap(([practice, { passage, similarity }]) => {
      const head = heads.get(practice);
      const told = quotedPassage(context, passage);
      if (head === undefined || told === undefined) return [];
      const { id, name, kind, scope } = head;
      return [{ id, name, kind, scope, told, similarity }];
    })
    .toSorted((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_PRACTICES);
}

async function peerOf(
  context: SearchContext,
  place: string,
  matches: readonly Match[],
  score: number,
  filter: Filter,
): Promise<Peer[]> {
  const problems = matches
    .toSorted((a, b) => b.similarity - a.similarity)
    .flatMap(({ problem: { quoted: own }, theirs: id, similarity }) => {
      const theirs = quotedPassage(context, id);
      if (theirs === undefined) return [];
      const shared = sharedConcepts(conceptsOf(own.text), conceptsOf(theirs.text), () => 1);
      return [{ own, theirs, similarity, shared }];
    });
  const region = problems[0]?.theirs.report.region;
  if (!region) return [];
  return [{ region, score, problems, practices: await answersOf(context, place, matches, filter) }];
}

/**
 * @throws BadRequest unless exactly one place or report is named, or when it has no level
 * @throws NotFound when the report is unknown, or the place has none of its own
 */
export async function peers(context: SearchContext, request: PeersRequest): Promise<PeersResult> {
  const clock: Clock = { embed: 0, engine: 0 };
  const report = askedReport(context, request);
  const { region, level } = report;
  if (region === null || level === null) {
    throw new BadRequest(`报告“${report.title}”没有认出地区，无从找同级地方。`, 'report');
  }
  const filter = mergeFilters(resolveFilter(context, request.filter), { level: [level] });
  const problems: Problem[] = [];
  for (const passage of problemsOf(report)) {
    const quoted = quotedPassage(context, passage.id);
    if (quoted === undefined) continue;
    problems.push({
      quoted,
      topics: passage.topics,
      near: await nearTo(context, quoted.text, clock),
    });
  }
  const places = await placesAlike(
    problems,
    region.code,
    mergeFilters(filter, { part: ['problems'] }),
  );
  const ranked = [...places]
    .map(([place, matches]) => {
      const all = matches.reduce((sum, { similarity }) => sum + similarity, 0);
      return { place, matches, score: all / problems.length };
    })
    .toSorted((a, b) => b.score - a.score || (a.place < b.place ? -1 : 1));
  const { page, size } = request;
  const items: Peer[] = [];
  for (const { place, matches, score } of ranked.slice((page - 1) * size, page * size)) {
    items.push(...(await peerOf(context, place, matches, score, filter)));
  }
  const notice = problems.length === 0 ? '这份报告没有写问题和不足。' : context.meaningReason;
  return {
    region: { code: region.code, name: region.name, path: region.path },
    level,
    report: hitReport(report),
    problems: problems.map(({ quoted }) => quoted),
    items,
    total: ranked.length,
    page,
    size,
    ...(notice === null || (context.embedder !== null && problems.length > 0) ? {} : { notice }),
  };
}
