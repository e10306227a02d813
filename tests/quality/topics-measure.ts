/** Micro-averaged precision, recall and F1 of topics on passages labelled by hand. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { topicsOf } from '../../indexer/structure/topics.ts';
import { shared, structured } from './structure-shared.ts';

export interface LabelledPassage {
  readonly set: string;
  readonly file: string;
  readonly beginning: string;
  readonly topics: readonly string[];
}
export interface TopicScore {
  readonly passages: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly wrong: readonly { readonly label: LabelledPassage; readonly found: readonly string[] }[];
  /** Labels whose report is not here, or no longer holds such a passage. */
  readonly gone: number;
}

const samples = join(import.meta.dirname, '../../crawler/sample/data/reports');

export function labelledPassages(): LabelledPassage[] {
  const lines = readFileSync(new URL('./data/topic-passages.tsv', import.meta.url), 'utf8');
  return lines
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [set = '', file = '', beginning = '', topics = ''] = line.split('\t');
      return { set, file, beginning, topics: topics.split(' ').filter(Boolean) };
    });
}

export async function scoreTopics(labels: readonly LabelledPassage[]): Promise<TopicScore> {
  const wrong: { label: LabelledPassage; found: readonly string[] }[] = [];
  let [right, wanted, told, passages, gone] = [0, 0, 0, 0, 0];
  for (const file of new Set(labels.map((label) => label.file))) {
    const here = labels.filter((label) => label.file === file);
    const path = [join(shared, 'reports', file), join(samples, file)].find(existsSync);
    const report = path ? await structured(readFileSync(path), { fileName: file }) : null;
    for (const label of here) {
      const passage = report?.content.passages.find(({ start, end }) =>
        squeezed(report.content.text.slice(start, end)).startsWith(label.beginning),
      );
      if (!report || !passage) {
        gone++;
        continue;
      }
      const { text, sections } = report.content;
      const headings = sections[passage.section]?.path ?? [];
      const found = topicsOf(text.slice(passage.start, passage.end), headings);
      const same = found.filter((topic) => label.topics.includes(topic)).length;
      passages++;
      right += same;
      wanted += label.topics.length;
      told += found.length;
      if (same < found.length || same < label.topics.length) wrong.push({ label, found });
    }
  }
  const precision = right / Math.max(1, told);
  const recall = right / Math.max(1, wanted);
  const f1 = (2 * precision * recall) / Math.max(Number.EPSILON, precision + recall);
  return { passages, precision, recall, f1, wrong, gone };
}

const squeezed = (text: string) => text.replaceAll(/\s/gu, '');
