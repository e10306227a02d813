/** The judged sets: questions, and for each the ids of all documents of its library that are right. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Indexer, Report } from '../../indexer/index.ts';
import type { Document } from './baselines.ts';
import { bare } from './bigram-bm25.ts';
import { halfOfPolicy, type LibraryName } from './libraries.ts';
import { readJsonLines, sharedPath } from './shared-data.ts';

/** `policy-qa-half` is every second document with its questions: what the tests have time for. */
export const SETS = ['policy-qa', 'policy-qa-half', 'gold', 'sample'] as const;
export type SetName = (typeof SETS)[number];

/** Which library a set is asked of. */
export const LIBRARY_OF: Readonly<Record<SetName, LibraryName>> = {
  'policy-qa': 'policy-qa',
  'policy-qa-half': 'policy-qa-half',
  gold: 'reports',
  sample: 'sample',
};

export interface JudgedQuery {
  readonly query: string;
  readonly kind: string;
  /** Ids of reports or passages; empty when the library lost what was judged, which is a miss. */
  readonly right: ReadonlySet<string>;
}

export interface JudgedSet {
  readonly name: SetName;
  readonly unit: 'report' | 'passage';
  readonly queries: readonly JudgedQuery[];
  readonly documents: readonly Document[];
}

const answered = z.object({ query: z.string(), answer: z.string(), docid: z.string() });

const quotedQuery = z.object({
  query: z.string().min(1),
  kind: z.string(),
  relevant: z.array(z.object({ quote: z.string().min(12) })).min(1),
});
export type QuotedQuery = z.infer<typeof quotedQuery>;

/** Queries of the project's own on the reports of the sample portal. */
export const sampleQueries = (): QuotedQuery[] =>
  readFileSync(join(import.meta.dirname, 'data/sample-queries.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => quotedQuery.parse(JSON.parse(line)));

const goldQueries = (): QuotedQuery[] =>
  readJsonLines<unknown>(sharedPath('gold', 'queries.jsonl') ?? '').map((row) =>
    quotedQuery.parse(row),
  );

const REPORTS_AT_ONCE = 100;

/** All reports of a library. */
export function reportsOf({ library }: Indexer): Report[] {
  const reports: Report[] = [];
  for (;;) {
    const { items } = library.reports({}, { offset: reports.length, limit: REPORTS_AT_ONCE });
    if (items.length === 0) return reports;
    reports.push(...items);
  }
}

/** Texts of a report's passages. */
export const textsOf = ({ text, passages }: Report): string[] =>
  passages.map(({ start, end }) => text.slice(start, end));

/** A report is right when it holds the judged answer, be it the judged document or another. */
function policyQa(name: SetName, indexer: Indexer): JudgedSet {
  const reports = reportsOf(indexer);
  const bareTexts = reports.map(({ id, text }) => ({ id, text: bare(text) }));
  const folder = sharedPath('retrieval', 'policy-qa') ?? '';
  const half = name === 'policy-qa-half' ? halfOfPolicy(folder) : null;
  const questions = readJsonLines<unknown>(join(folder, 'queries.jsonl'))
    .map((row) => answered.parse(row))
    .filter(({ docid }) => half?.has(docid) ?? true);
  return {
    name,
    unit: 'report',
    queries: questions.map(({ query, answer }) => {
      const wanted = bare(answer);
      const right = bareTexts.filter(({ text }) => text.includes(wanted)).map(({ id }) => id);
      return { query, kind: 'question', right: new Set(right) };
    }),
    documents: reports.map((report) => ({
      id: report.id,
      text: `${report.title}\n${report.text}`,
      passages: textsOf(report),
    })),
  };
}

/** A quote cut by a passage's end still counts where half of it stands. */
export function holdsQuote(passage: string, quote: string): boolean {
  const half = Math.ceil(quote.length / 2);
  return passage.includes(quote.slice(0, half)) || passage.includes(quote.slice(-half));
}

/** A passage is right when it holds a judged quote and its report holds the whole of it. */
function quotedSet(name: SetName, queries: readonly QuotedQuery[], indexer: Indexer): JudgedSet {
  const reports = reportsOf(indexer).map((report) => ({
    whole: bare(report.text),
    passages: textsOf(report).map((text, at) => ({
      id: report.passages[at]?.id ?? '',
      text,
      bare: bare(text),
    })),
  }));
  const holding = (quote: string): string[] => {
    const wanted = bare(quote);
    const ids = reports
      .filter(({ whole }) => whole.includes(wanted))
      .flatMap(({ passages }) => passages.filter((passage) => holdsQuote(passage.bare, wanted)))
      .map(({ id }) => id);
    if (ids.length === 0) throw new Error(`no passage of the library holds ${quote}`);
    return ids;
  };
  return {
    name,
    unit: 'passage',
    queries: queries.map(({ query, kind, relevant }) => ({
      query,
      kind,
      right: new Set(relevant.flatMap(({ quote }) => holding(quote))),
    })),
    documents: reports.flatMap(({ passages }) =>
      passages.map(({ id, text }) => ({ id, text, passages: [text] })),
    ),
  };
}

/** False, with the reason printed, where its questions are not beside the project. */
export const canJudge = (name: SetName): boolean =>
  name !== 'gold' || sharedPath('gold', 'queries.jsonl') !== null;

/** @throws Error when no passage holds a judged quote: the library lost it, or the data is wrong */
export function judgedSet(name: SetName, indexer: Indexer): JudgedSet {
  if (name === 'policy-qa' || name === 'policy-qa-half') return policyQa(name, indexer);
  return quotedSet(name, name === 'gold' ? goldQueries() : sampleQueries(), indexer);
}
