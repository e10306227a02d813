/** From a passage id to what a reader sees of it. */
import type { SearchContext } from './context.ts';
import type { Fused } from './fusion.ts';
import { marksOf } from './marks.ts';
import { practiceHeads } from './named-practices.ts';
import type { Scorer } from './lexical-set.ts';
import type { PlannedTerm } from './plan.ts';
import type { WordScore } from './score.ts';
import type { Hit, HitReport, Unit, Why } from './types.ts';
import type { Report } from '../records.ts';

/** The report as a hit shows it, without its text. */
export function hitReport(report: Report): HitReport {
  const { id, title, region, level, organ, year, issuer, published, url, sample } = report;
  return {
    id,
    title,
    region: region === null ? null : { code: region.code, name: region.name, path: region.path },
    level,
    organ,
    year,
    issuer,
    published,
    url,
    sample,
  };
}

export interface HitOptions {
  /** Id of the report, practice or passage that the hit is. */
  readonly key: string;
  /** Practices that the query names; null where none is asked about. */
  readonly named: ReadonlySet<string> | null;
  readonly terms: readonly PlannedTerm[];
  readonly score: Scorer;
  readonly unit: Unit;
  /** How the passage was ranked; undefined beyond the passages scored again. */
  readonly fused: Fused | undefined;
  /** Whether the passage is in the set matched by words. */
  readonly lexical: boolean;
  /** Passages of the set that it stands for; undefined where each stands for itself. */
  readonly folded?: number | undefined;
  readonly explain: boolean;
}

/** What is marked: the words asked for, and its other names where one of them is missing. */
const marked = ({ terms, lexical }: HitOptions, { bySynonym }: WordScore) =>
  terms.flatMap((term, at) => (lexical && bySynonym[at] ? (term.synonyms ?? []) : [term]));

function whyOf(
  options: HitOptions,
  { held, bySynonym, byReport, exact }: WordScore,
  practices: readonly string[],
): Why[] {
  const why: Why[] = [];
  if (exact) why.push('exact');
  if (options.lexical && held.some((here, at) => here && !bySynonym[at] && !byReport[at]))
    why.push('words');
  if (options.lexical && bySynonym.some(Boolean)) why.push('synonym');
  if (options.lexical && byReport.some(Boolean)) why.push('place');
  if (typeof options.fused?.similarity === 'number') why.push('meaning');
  if (practices.some((id) => options.named?.has(id))) why.push('practice');
  return why;
}

/** Undefined when the passage is gone from the library since the engine named it. */
export function hitOf(context: SearchContext, id: string, options: HitOptions): Hit | undefined {
  const found = context.reader.passage(id);
  const row = context.statistics.scoringRows([id])[0];
  if (found === undefined || row === undefined) return undefined;
  const { passage, report, text } = found;
  const words = options.score(row);
  const section = report.sections[passage.section];
  const { fused } = options;
  const practices = options.unit === 'practice' ? [options.key] : row.practices;
  return {
    id: options.unit === 'report' ? report.id : options.key,
    unit: options.unit,
    score: fused?.score ?? 0,
    text,
    start: passage.start,
    end: passage.end,
    matches: marksOf(text, marked(options, words)),
    why: whyOf(options, words, practices),
    report: hitReport(report),
    section: {
      path: (section?.path ?? []).filter((heading) => heading !== ''),
      parts: section?.parts ?? [],
      topics: passage.topics,
    },
    practices: [...practiceHeads(context, practices).values()].map(
      ({ id: of, name, kind, scope }) => ({ id: of, name, kind, scope }),
    ),
    fold: row.fold,
    sharedBy: row.sharedBy,
    ...(options.folded === undefined ? {} : { folded: options.folded }),
    ...(options.explain
      ? {
          explain: {
            bm25: words.score - words.near,
            near: words.near,
            coverage: words.coverage,
            similarity: fused?.similarity ?? 0,
            words: fused?.wordPart ?? 0,
            meaning: fused?.meaningPart ?? 0,
            exact: fused?.exact ? 1 : 0,
            second: fused?.secondPart ?? 0,
            ...Object.fromEntries(options.terms.map((term) => [`idf:${term.text}`, term.weight])),
          },
        }
      : {}),
  };
}
