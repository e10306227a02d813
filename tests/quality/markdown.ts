/** The figures as markdown tables, for the terminal and the README. */
import type { Interval } from './bootstrap.ts';
import type { FieldCount } from './extract-metadata.ts';
import type { Reader } from './extract-readers.ts';
import type { Summary } from './extract-scores.ts';
import type { Verdict } from './floors.ts';
import type { Comparison, KindScores, Ranking } from './measure.ts';
import type { MeaningShare } from './meaning-shares.ts';

const NAMES: Readonly<Record<Ranking, string>> = {
  keyword: 'keyword',
  semantic: 'semantic',
  hybrid: '**hybrid**',
  bm25: 'BM25 of character pairs',
  bare: 'bare embedding',
  'equal-rank': 'equal ranks of these two',
};

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The first column to the left, the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, at) => (at === 0 ? '---' : '--:'));
  return [row(...head), row(...rule), ...rows.map((cells) => row(...cells))].join('\n');
}

export const thousandths = (value: number): string => value.toFixed(3).replace(/^(-?)0/, '$1');
const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

/** Every ranking over the whole set. */
export function rankingTable(title: string, all: KindScores): string {
  return table(
    [`${title} (${all.count})`, 'hit@1', 'MRR@10', 'nDCG@10', 'recall@10'],
    [...all.scores].map(([ranking, { hit1, mrr, ndcg, recall }]) => [
      NAMES[ranking],
      ...[hit1, mrr, ndcg, recall].map(thousandths),
    ]),
  );
}

/** MRR@10 by kind; the last column counts where hybrid's first right rank is below keyword's. */
export function kindTable(title: string, kinds: readonly KindScores[]): string {
  const rankings = [...(kinds[0]?.scores.keys() ?? [])];
  return table(
    [`${title}, MRR@10`, ...rankings.map((ranking) => NAMES[ranking]), 'worse than keyword'],
    kinds.map(({ kind, count, scores, worse }) => [
      `${kind} (${count})`,
      ...rankings.map((ranking) => thousandths(scores.get(ranking)?.mrr ?? Number.NaN)),
      `${worse}`,
    ]),
  );
}

const signed = (value: number): string => (value >= 0 ? '+' : '') + thousandths(value);

const interval = ({ difference, low, high }: Interval): string =>
  `${signed(difference)} (${signed(low)} … ${signed(high)})`;

export function comparisonTable(title: string, list: readonly Comparison[]): string {
  return table(
    [`${title}: hybrid less …`, 'hit@1 (95 %)', 'MRR@10 (95 %)'],
    list.map(({ other, hit1, mrr }) => [NAMES[other], interval(hit1), interval(mrr)]),
  );
}

export function meaningTable(title: string, shares: readonly MeaningShare[]): string {
  return table(
    [title, 'meaning brings anything', 'meaning adds to words', 'hybrid finds anything'],
    shares.map(({ file, count, meaning, added, found }) => [
      `${file} (${count})`,
      percent(meaning),
      percent(added),
      percent(found),
    ]),
  );
}

const READERS: Readonly<Record<Reader, string>> = {
  ours: '**extract**',
  density: 'without selectors',
  readability: '@mozilla/readability',
};

const fine = (value: number): string => value.toFixed(4).replace(/^0/, '');

/** Means over the pages; the reference leaves out what the corrected precision counts as right. */
export function extractionTable(title: string, summaries: ReadonlyMap<Reader, Summary>): string {
  const pages = [...summaries.values()][0]?.pages ?? 0;
  return table(
    [
      `${title} (${pages} pages)`,
      'precision',
      'corrected',
      'recall',
      'worst recall',
      'exact',
      'furniture lines',
    ],
    [...summaries].map(([reader, { precision, corrected, recall, worst, exact, furniture }]) => [
      READERS[reader],
      ...[precision, corrected, recall, worst].map(fine),
      `${exact}`,
      `${furniture}`,
    ]),
  );
}

export function metadataTable(counts: readonly FieldCount[]): string {
  return table(
    ['metadata', 'right'],
    counts.map(({ set, field, right, of }) => [`${set}: ${field}`, `${right} of ${of}`]),
  );
}

export function verdictTable(list: readonly Verdict[]): string {
  return table(
    ['figure', 'reached', 'floor', 'target'],
    list.map(({ limit: { figure, least, most, target }, reached, held, atTarget }) => [
      figure,
      `${Number(reached.toFixed(4))}`,
      `${least === undefined ? '≤' : '≥'} ${least ?? most} ${held ? '✓' : '**missed**'}`,
      target === undefined ? '' : `${target} ${atTarget ? '✓' : 'not yet'}`,
    ]),
  );
}
