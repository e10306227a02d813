/**
 * The set that paging walks through, in order: what matches by words, what meaning alone adds,
 * and how both are counted.
 *
 *   order:  [ fused: first 500 by words ∪ nearest 200 ] [ the engine's own order from 500 on … ]
 */
import type { Filter } from '../engine/engine.ts';
import type { ScoringRow } from '../library/library.ts';
import { timed, type Clock, type SearchContext } from './context.ts';
import { passes } from './filter-values.ts';
import { mergeFilters } from './filters.ts';
import { fuse, MEANING_WEIGHT, type Fused } from './fusion.ts';
import { excludedFrom, lexicalSet, nothing, RESCORED, type LexicalSet } from './lexical-set.ts';
import { nearest } from './meaning.ts';
import type { NamedPractices } from './named-practices.ts';
import type { Plan } from './plan.ts';
import { byReport } from './report-order.ts';
import type { Mode, Unit } from './types.ts';

export interface Question {
  readonly plan: Plan;
  readonly mode: Mode;
  readonly unit: Unit;
  /** Null when meaning is not asked for or not to be had. */
  readonly vector: Float32Array | null;
  /** A pasted text: its words are never all required. */
  readonly example: boolean;
  /** Practices the query names. */
  readonly named: NamedPractices;
}

export interface ResultSet {
  readonly lexical: LexicalSet;
  readonly ranked: readonly Fused[];
  readonly byId: ReadonlyMap<string, Fused>;
  /** Ids that meaning alone brought, none of them in the set by words. */
  readonly added: ReadonlySet<string>;
  readonly total: number;
  readonly capped: boolean;
}

/** A heading with no text of its own says what a section is about, and nothing of it. */
export function isBareHeading(row: ScoringRow): boolean {
  return row.heading > 0 && row.heading === row.units.length;
}

/** Passages that name the practice asked for by another of its names, where practices are asked for. */
function namingPassages({ unit, named }: Question): string[] {
  if (unit !== 'practice') return [];
  return named.whole.flatMap(({ evidence }) => evidence.map(({ passage }) => passage));
}

export async function resultSet(
  context: SearchContext,
  question: Question,
  filter: Filter,
  clock: Clock,
): Promise<ResultSet> {
  const { plan, mode, vector, example, unit } = question;
  const inside = mergeFilters(filter, plan.typedFilter);
  const [lexical, near] = await Promise.all([
    mode === 'semantic'
      ? nothing(context, plan)
      : lexicalSet(context, plan, filter, clock, { example }),
    vector === null ? null : nearest(context, vector, inside, clock),
  ]);
  const similarity = new Map(near?.neighbours.map((item) => [item.id, item.similarity]));
  const naming = new Set(namingPassages(question));
  const ids = new Set([...lexical.top, ...similarity.keys(), ...naming]);
  const rows = context.statistics.scoringRows([...ids]);
  const inTop = new Set(lexical.top);
  const isLexical = (row: ScoringRow): boolean => inTop.has(row.id) || lexical.holds(row);
  const excluded = excludedFrom(plan);

  const added = new Set<string>();
  const candidates = rows.flatMap((row) => {
    const likeness = similarity.get(row.id) ?? null;
    const byWords = isLexical(row);
    const isNamed = naming.has(row.id) && passes(row.filters, inside);
    if (!byWords && (excluded(row) || !(isNamed || (likeness !== null && !isBareHeading(row))))) {
      return [];
    }
    // Beyond the first 500 by words the engine's own order stands: such a passage waits there.
    if (byWords && !inTop.has(row.id)) return [];
    if (!byWords) added.add(row.id);
    // Words count for the passages that meaning brought as well.
    const words = lexical.score(row);
    return [{ id: row.id, words: words.score, similarity: likeness, exact: words.exact }];
  });
  const wholeQuery = lexical.terms.reduce((sum, term) => sum + term.weight, 0);
  const weight = mode === 'semantic' ? 1 : vector === null ? 0 : MEANING_WEIGHT;
  const fused = fuse(candidates, weight, wholeQuery);
  const ranked = unit === 'report' ? byReport(fused) : fused;
  return {
    lexical,
    ranked,
    byId: new Map(ranked.map((item) => [item.id, item])),
    added,
    total: lexical.total + added.size,
    capped: lexical.capped || (near?.capped ?? false),
  };
}

/** One page of the set's order. */
export async function pageOf(
  context: SearchContext,
  set: ResultSet,
  page: { readonly offset: number; readonly limit: number },
  clock: Clock,
): Promise<readonly string[]> {
  const first = set.ranked.slice(page.offset, page.offset + page.limit).map(({ id }) => id);
  const missing = page.limit - first.length;
  const query = set.lexical.query;
  if (missing === 0 || query === null || set.lexical.total <= RESCORED) return first;
  const offset = Math.max(page.offset - set.added.size, RESCORED);
  const rest = await timed(clock, 'engine', () =>
    context.engine.lexical(query, { offset, limit: missing }),
  );
  return [...first, ...rest.ids];
}

/** The whole order; for what cannot be had page by page (by date, by report). */
export async function allOf(
  context: SearchContext,
  set: ResultSet,
  clock: Clock,
): Promise<readonly string[]> {
  return pageOf(context, set, { offset: 0, limit: Math.max(set.total, set.ranked.length) }, clock);
}
