/** What the pages of practices and reports ask beside search: lists, numbers, passages alike. */
import type { PracticeItem, ReportDetail, SearchResponse } from '../../server/contract.ts';
import { allCards, cardOf, practicesIn } from './fixture-practices.ts';
import { LONG, MANY } from './fixture-many.ts';
import { REPORTS } from './fixture-reports.ts';
import { BAISHA, reportOf, summaryOf } from './fixture-summary.ts';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A card has been merged into another: its old id still answers. */
const MERGED = 'k-老树下议事';

const ok = (body: unknown): Answer => ({ status: 200, body });

/** Null for what these pages do not ask. */
export function answerReading({ pathname, searchParams }: URL): Answer | null {
  const path = decodeURIComponent(pathname);
  const passage = searchParams.get('passage');
  if (path === '/api/practices') return ok(listed(searchParams));
  if (path === `/api/practices/${MERGED}`) return ok(cardOf('k-乡音议事', REPORTS));
  if (path === `/api/practices/${MANY.id}`) return ok(MANY);
  if (path === `/api/reports/${LONG.id}`) return ok(LONG);
  if (path === '/api/similar' && passage !== null) return ok(alike(passage));
  if (path === '/api/similar' && searchParams.get('unit') === 'practice')
    return ok(alikePractice());
  return null;
}

function listed(params: URLSearchParams) {
  const is = (name: string, value: string) => [null, '', value].includes(params.get(name));
  const q = params.get('q') ?? '';
  const size = 20;
  const page = Number(params.get('page') ?? 1);
  const items = allCards(REPORTS)
    .map(({ evidence, ...card }): PracticeItem => ({
      ...card,
      evidence: evidence.map(({ passage, report, quote, start, end }) => ({
        passage,
        report,
        quote,
        start,
        end,
      })),
    }))
    .filter(({ name, kind, scope }) => name.includes(q) && is('kind', kind) && is('scope', scope));
  return { items: items.slice((page - 1) * size, page * size), total: items.length, page, size };
}

/** Passages of other reports that share a word with the one asked about. */
function alike(id: string): SearchResponse {
  const [report, passage] = passageOf(id);
  const has = (word: string) => report.text.slice(passage.start, passage.end).includes(word);
  const shared = ['行政复议', '议事', '执法'].filter(has);
  const hits = REPORTS.filter(({ id: other }) => other !== report.id).flatMap((other) =>
    other.passages.flatMap((one) => {
      const words = other.text.slice(one.start, one.end);
      const both = shared.filter((word) => words.includes(word));
      return both.length === 0 ? [] : [hitOf(other, one, words, both)];
    }),
  );
  return answerOf(report.title, hits.slice(0, 10), hits.length);
}

function answerOf(text: string, hits: SearchResponse['hits'], total: number): SearchResponse {
  const none = { region: [], level: [], organ: [], year: [] };
  return {
    query: { text, terms: [], match: 'none' },
    mode: 'semantic',
    engine: 'lancedb',
    total: { value: total, relation: 'eq', lexical: 0, semantic: total },
    hits,
    facets: { ...none, part: [], topic: [], kind: [], issuer: [] },
    took: { total: 5, embed: 0, engine: 5 },
  };
}

/** The practice of another place, with the passage that tells of it. */
function alikePractice(): SearchResponse {
  const report = reportOf(BAISHA.id);
  const passage = report.passages.find(({ start, end }) =>
    report.text.slice(start, end).includes('码上办'),
  );
  if (passage === undefined) throw new Error('no passage names 码上办');
  const text = report.text.slice(passage.start, passage.end);
  const hit = hitOf(report, passage, text, ['群众诉求', '在家门口办']);
  const practices = practicesIn('码上办');
  return answerOf('乡音议事', [{ ...hit, id: 'k-码上办', unit: 'practice', practices }], 1);
}

type Passage = ReportDetail['passages'][number];

function passageOf(id: string): readonly [ReportDetail, Passage] {
  for (const report of [...REPORTS, LONG]) {
    const passage = report.passages.find((one) => one.id === id);
    if (passage) return [report, passage];
  }
  throw new Error(`no passage ${id}`);
}

function hitOf(
  report: ReportDetail,
  { id, start, end }: Passage,
  text: string,
  shared: string[],
): SearchResponse['hits'][number] {
  return {
    id,
    unit: 'passage',
    score: 1,
    text,
    start,
    end,
    matches: [],
    why: ['meaning'],
    report: summaryOf(report),
    section: { path: [], parts: [], topics: [] },
    practices: [],
    fold: id,
    sharedBy: 0,
    shared,
  };
}
