/** How well reports are read, as sections of the quality suite; no library is needed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readIndicators } from '../../indexer/indicators/read-indicators.ts';
import type { Part } from '../../indexer/records.ts';
import {
  annotatedParagraphs,
  type GoldIndicator,
  type IndicatorScore,
  scoreIndicators,
} from './indicators-measure.ts';
import { metadataTable, table, thousandths } from './markdown.ts';
import { pageHeadScores, reportScores } from './metadata-measure.ts';
import { outlines, type PartScore, scoreParts } from './parts-measure.ts';
import { annotatedPages, figuresOf, judge, practiceTable, sumOf } from './practices.ts';
import type { JudgedText } from './practices.ts';
import { goldReports, sampleReports } from './practices-sets.ts';
import { available, goldLines, shared, structured } from './structure-shared.ts';
import type { Section } from './suite.ts';
import { labelledPassages, scoreTopics } from './topics-measure.ts';

/** Reports of the sample that were written after the rules of mining. */
const WRITTEN_LATER: ReadonlySet<string> = new Set([
  'province-2022',
  'lanchuan-2023',
  'qinghe-2022',
  'songtao-justice-2023',
  'yandu-2023',
  'yanchi-2024',
]);

/** Each set of figures begins with a name of its own, so that floors are asked of what was read. */
export async function practicesSection(): Promise<Section> {
  const sample = sampleReports();
  const sets: [string, JudgedText[]][] = [
    ['practices-sample', sample.filter(({ file }) => !WRITTEN_LATER.has(file))],
    ['practices-sample-held-out', sample.filter(({ file }) => WRITTEN_LATER.has(file))],
    ['practices-tuned', annotatedPages('practices-tuned.txt')],
    ['practices-held-out', annotatedPages('practices-held.txt')],
  ];
  if (available('gold/practices.jsonl')) sets.unshift(['practices-gold', await goldReports()]);
  const figures = new Map<string, number>();
  const notes: string[] = [];
  const tables = sets.map(([set, texts]) => {
    const judged = texts.map(judge);
    for (const [name, value] of Object.entries(figuresOf(sumOf(judged))))
      figures.set(`${set}/all/${name}`, value);
    const worst = Math.min(...judged.map((one) => figuresOf(one).f1));
    figures.set(`${set}/worst/f1`, worst);
    for (const { file, falseNames, missedNames, wrongScopes, wrongKinds } of judged) {
      const lines = {
        false: falseNames,
        missed: missedNames,
        scope: wrongScopes,
        kind: wrongKinds,
      };
      for (const [what, names] of Object.entries(lines))
        notes.push(...names.map((name) => `${set} ${file}: ${what} ${name}`));
    }
    return practiceTable(set, judged);
  });
  return { figures, notes, text: tables.join('\n\n') };
}

interface Shares {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const COLUMNS = ['precision', 'recall', 'F1'];
const cells = ({ precision, recall, f1 }: Shares): string[] =>
  [precision, recall, f1].map(thousandths);

function put(figures: Map<string, number>, set: string, { precision, recall, f1 }: Shares): void {
  for (const [name, value] of Object.entries({ precision, recall, f1 }))
    figures.set(`${set}/all/${name}`, value);
}

async function goldIndicators(): Promise<[string, IndicatorScore][]> {
  const gold = goldLines<GoldIndicator & { readonly file: string }>('gold/indicators.jsonl');
  const scores: [string, IndicatorScore][] = [];
  const found = [];
  for (const file of new Set(gold.map((one) => one.file))) {
    const bytes = readFileSync(join(shared, 'reports', file));
    const { content } = await structured(bytes, { fileName: file });
    const read = readIndicators(content);
    found.push(...read);
    scores.push([
      file,
      scoreIndicators(
        gold.filter((one) => one.file === file),
        read,
      ),
    ]);
  }
  return [...scores, ['indicators-gold', scoreIndicators(gold, found)]];
}

export async function indicatorsSection(): Promise<Section> {
  const ours = (['tuned', 'hard', 'held-out'] as const).map((name): [string, IndicatorScore] => {
    const paragraphs = annotatedParagraphs(`indicators-${name}.txt`);
    const found = paragraphs.flatMap(({ text }) =>
      readIndicators({ text, year: null, sections: [] }),
    );
    return [
      `indicators-${name}`,
      scoreIndicators(
        paragraphs.flatMap(({ gold }) => gold),
        found,
      ),
    ];
  });
  const gold = available('gold/indicators.jsonl') ? await goldIndicators() : [];
  const scores = [...gold, ...ours];
  const figures = new Map<string, number>();
  for (const [set, score] of scores.filter(([name]) => name.startsWith('indicators-'))) {
    put(figures, set, score);
    figures.set(`${set}/all/units`, score.units / score.right);
    figures.set(`${set}/all/names`, score.names / score.right);
  }
  if (gold.length > 0)
    figures.set('indicators-gold/worst/f1', Math.min(...gold.map(([, score]) => score.f1)));
  const rows = scores.map(([name, score]) => [
    name,
    `${score.wanted}`,
    ...cells(score),
    thousandths(score.units / score.right),
    thousandths(score.names / score.right),
  ]);
  return {
    figures,
    text: table(['indicators', 'facts', ...COLUMNS, 'unit', 'name'], rows),
    notes: scores.flatMap(([name, { missed, extra }]) => [
      ...missed.map(({ value, unit, sentence }) => `${name}: missed ${value}${unit} ${sentence}`),
      ...extra.map(({ value, unit, sentence }) => `${name}: false ${value}${unit} ${sentence}`),
    ]),
  };
}

interface GoldSection {
  readonly file: string;
  readonly heading: string;
  readonly part: Part;
}

async function goldParts(): Promise<PartScore> {
  const gold = goldLines<GoldSection>('gold/sections.jsonl');
  const files = [...new Set(gold.map(({ file }) => file))];
  const reports = files.map(async (fileName) => {
    const bytes = readFileSync(join(shared, 'reports', fileName));
    const { content } = await structured(bytes, { fileName });
    const own = gold.filter(({ file }) => file === fileName);
    return {
      // One part a section was annotated; merged ones hold more.
      gold: own.map(({ heading, part }) => ({ heading, parts: [part], open: true })),
      sections: content.sections,
    };
  });
  return scoreParts(await Promise.all(reports));
}

export async function partsSection(): Promise<Section> {
  const scores: [string, PartScore][] = [
    ['parts-tuned', scoreParts(outlines('parts-tuned.txt'))],
    ['parts-held-out', scoreParts(outlines('parts-held-out.txt'))],
  ];
  if (available('gold/sections.jsonl')) scores.unshift(['parts-gold', await goldParts()]);
  const figures = new Map<string, number>();
  for (const [set, score] of scores) put(figures, set, score);
  return {
    figures,
    text: table(
      ['parts', 'sections', ...COLUMNS],
      scores.map(([set, score]) => [set, `${score.sections}`, ...cells(score)]),
    ),
    notes: scores.flatMap(([set, { wrong }]) =>
      wrong.map(
        ({ heading, wanted, found }) =>
          `${set} ${heading}: ${wanted.join()} and not ${found?.join() ?? 'found'}`,
      ),
    ),
  };
}

/** @returns null, its reason printed, without the reports the passages are from */
export async function topicsSection(): Promise<Section | null> {
  if (!available('reports')) return null;
  const labels = labelledPassages();
  const figures = new Map<string, number>();
  const rows: string[][] = [];
  const notes: string[] = [];
  for (const set of new Set(labels.map((label) => label.set))) {
    const score = await scoreTopics(labels.filter((label) => label.set === set));
    put(figures, `topics-${set}`, score);
    rows.push([`topics-${set}`, `${score.passages}`, ...cells(score)]);
    for (const { label, found } of score.wrong)
      notes.push(`${set} ${label.beginning}: ${label.topics.join()} and not ${found.join()}`);
  }
  return { figures, notes, text: table(['topics', 'passages', ...COLUMNS], rows) };
}

/** @returns null, its reason printed, without the annotations */
export async function metadataSection(): Promise<Section | null> {
  if (!available('gold/page-heads.jsonl') || !available('gold/reports.jsonl')) return null;
  const scores = [await pageHeadScores(), await reportScores()];
  const counts = scores.flatMap((score) => score.counts);
  const figures = new Map(
    counts.map(({ set, field, right, of }) => [`metadata/${set}/${field}`, right / of] as const),
  );
  return { figures, text: metadataTable(counts), notes: scores.flatMap(({ notes }) => notes) };
}
