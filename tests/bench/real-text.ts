/**
 * Real text to put together anew: the reports and policy documents beside the project when they
 * are there (TASHAN_SHARED names their folder), else the reports of the sample portal.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSampleData } from '../../crawler/sample/sample-data.ts';
import { seeded } from './engine-corpus.ts';

const SHARED = process.env['TASHAN_SHARED'] ?? join(import.meta.dirname, '../../../shared');
const SEED = 20_261_122;
/** Paragraphs whose vectors are made by the model: as many as it embeds in half a minute. */
const MOST_PARAGRAPHS = 1_500;
/** Passages of real reports are about this long. */
export const CHARACTERS = 160;
const SENTENCE = /[^。！？；\s][^。！？；\n]{9,118}[。！？；]/g;

export interface RealText {
  /** Runs of sentences that follow one another in a document, each about as long as a passage. */
  readonly paragraphs: readonly (readonly string[])[];
  readonly headings: readonly string[];
  /** Paragraphs of reports: what a question is about that meaning may answer. */
  readonly onTopic: readonly string[];
}

function besideTheProject(): readonly string[] {
  const reports = join(SHARED, 'reports');
  const policies = join(SHARED, 'retrieval/policy-qa/docs.jsonl');
  const texts = existsSync(reports)
    ? readdirSync(reports)
        .filter((name) => name.endsWith('.txt'))
        .sort()
        .map((name) => readFileSync(join(reports, name), 'utf8'))
    : [];
  const documents = existsSync(policies)
    ? readFileSync(policies, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (JSON.parse(line) as { text: string }).text)
    : [];
  return [...texts, ...documents];
}

const ofTheSample = (): readonly string[] =>
  loadSampleData().reports.map(({ paragraphs }) => paragraphs.join('\n'));

function paragraphsOf(text: string): readonly (readonly string[])[] {
  const paragraphs: string[][] = [];
  let open: string[] = [];
  let length = 0;
  for (const [sentence] of text.matchAll(SENTENCE)) {
    open.push(sentence);
    length += sentence.length;
    if (length < CHARACTERS) continue;
    paragraphs.push(open);
    open = [];
    length = 0;
  }
  return paragraphs;
}

/** The same at every call, on every machine that has the same texts. */
export function readRealText(): RealText {
  const beside = besideTheProject();
  const texts = beside.length > 0 ? beside : ofTheSample();
  const random = seeded(SEED);
  const drawn = texts
    .flatMap(paragraphsOf)
    .map((paragraph) => ({ paragraph, at: random() }))
    .sort((one, other) => one.at - other.at)
    .slice(0, MOST_PARAGRAPHS);
  const lines = ofTheSample().flatMap((text) => text.split('\n'));
  const onTopic = lines.filter((line) => line.length >= 40);
  const headings = lines.filter(
    (line) => line.length < 40 && /^[（一二三四五六七]/.test(line) && !line.includes('。'),
  );
  return { paragraphs: drawn.map(({ paragraph }) => paragraph), headings, onTopic };
}
