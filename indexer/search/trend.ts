/**
 * A word or a practice over years or places, as a share of the reports there are: what has it, told
 * by words alone, of what passes the filters.
 */
import type { Filter } from '../engine/engine.ts';
import { BadRequest, NotFound } from '../indexer.ts';
import type { PlacedReport } from '../library/library.ts';
import type { PracticeCard } from '../records.ts';
import { reportOf } from '../structure/report-id.ts';
import type { SearchContext } from './context.ts';
import { passes } from './filter-values.ts';
import { mergeFilters, resolveFilter } from './filters.ts';
import { strictSet, type LexicalSet } from './lexical-set.ts';
import { makePlan, type Plan } from './plan.ts';
import { parseQuery } from './query.ts';
import { axisOf } from './trend-axis.ts';
import type { TrendRequest, TrendResult } from './trend-types.ts';

interface Counted {
  readonly text: string;
  readonly practice: PracticeCard | null;
  /** Null for a practice. */
  readonly plan: Plan | null;
  /** What the query itself says by fields (`region:广西`). */
  readonly typedFilter: Filter;
}

const given = (value: string | undefined): string => value?.trim() ?? '';

/** What is to be counted. @throws BadRequest, NotFound */
function countedOf(context: SearchContext, request: TrendRequest): Counted {
  const [q, practice] = [given(request.q), given(request.practice)];
  if ((q === '') === (practice === '')) {
    throw new BadRequest(
      '请给出 q（词语）、practice（做法）二者之一，且只给一个。',
      q === '' ? 'q' : 'practice',
    );
  }
  if (practice !== '') {
    const card = context.reader.practice(practice);
    if (card === undefined) throw new NotFound(`没有名为“${practice}”的做法。`);
    return { text: card.name, practice: card, plan: null, typedFilter: {} };
  }
  const parsed = parseQuery(q);
  if (parsed.like !== null) {
    throw new BadRequest(
      '按年度或地区统计的是词语或做法，不能统计“类似某做法”：请改用 practice=做法的名称或编号。',
      'q',
    );
  }
  if (parsed.kind === 'example') {
    throw new BadRequest('按年度或地区统计的是词语，这里是一段文字：请只写要统计的词语。', 'q');
  }
  const typedFilter = resolveFilter(context, {}, parsed.fields);
  const plan = makePlan(context, parsed, typedFilter);
  if (plan.whole.length + plan.excluded.length + parsed.fields.length === 0) {
    throw new BadRequest('q 里没有可以统计的词语：标点和空白不算。', 'q');
  }
  return { text: q, practice: null, plan, typedFilter };
}

async function idsOf(
  { engine }: SearchContext,
  { query, top, total }: LexicalSet,
): Promise<readonly string[]> {
  if (query === null || total <= top.length) return top;
  return (await engine.lexical(query, { offset: 0, limit: total })).ids;
}

/** Ids of reports with a passage that has it and passes the filter. */
async function reportsHaving(
  context: SearchContext,
  { practice, plan }: Counted,
  filter: Filter,
): Promise<ReadonlySet<string>> {
  if (practice !== null) {
    const told = practice.evidence.map(({ passage }) => passage);
    const rows = context.statistics.countedRows(told);
    return new Set(
      rows.filter(({ filters }) => passes(filters, filter)).map(({ report }) => report),
    );
  }
  const clock = { embed: 0, engine: 0 };
  // A report has it or has it not: one that has most of the words is not counted.
  const set = plan === null ? null : await strictSet(context, plan, filter, clock);
  return new Set(set === null ? [] : (await idsOf(context, set)).map(reportOf));
}

const countOf = (having: ReadonlySet<string>, all: readonly PlacedReport[]) => {
  const reports = all.reduce((sum, { id }) => sum + (having.has(id) ? 1 : 0), 0);
  return { reports, of: all.length, share: all.length === 0 ? null : reports / all.length };
};

/**
 * @throws BadRequest unless exactly one of word and practice is given, or for a query that is none
 * @throws NotFound for a practice that is unknown
 */
export async function trend(context: SearchContext, request: TrendRequest): Promise<TrendResult> {
  const counted = countedOf(context, request);
  const asked = resolveFilter(context, request.filter);
  const filter = mergeFilters(asked, counted.typedFilter);
  // What the query says by fields is in its plan.
  const having = await reportsHaving(context, counted, asked);
  const all = context.statistics.placedReports(filter);
  const { practice } = counted;
  const groups = axisOf(request.by, all, filter.region ?? []);
  return {
    text: counted.text,
    practice: practice === null ? null : { id: practice.id, name: practice.name },
    by: request.by,
    items: groups.map(({ value, reports }) => ({
      value,
      label: request.by === 'year' ? value : (context.regions.row(value)?.name ?? value),
      ...countOf(having, reports),
    })),
    total: countOf(having, all),
  };
}
