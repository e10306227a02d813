/** The annotated texts practices are measured on: the five reports, our sample, our own pages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PracticeKind } from '../../indexer/records.ts';
import { minePractices } from '../../indexer/practices/practices.ts';
import { bareReport, type JudgedText, type WantedPractice } from './practices.ts';
import { goldLines, shared, structured } from './structure-shared.ts';

interface GoldPractice {
  readonly file: string;
  readonly name: string;
  readonly kind: PracticeKind;
  readonly local: boolean;
  readonly borderline?: true;
}

/** The annotated reports beside the project. */
export async function goldReports(): Promise<JudgedText[]> {
  const gold = goldLines<GoldPractice>('gold/practices.jsonl');
  const files = [...new Set(gold.map(({ file }) => file))];
  return Promise.all(
    files.map(async (file) => {
      const bytes = readFileSync(join(shared, 'reports', file));
      const { content } = await structured(bytes, { fileName: file });
      const wanted = gold
        .filter((one) => one.file === file)
        .map(({ name, kind, local, borderline }): WantedPractice => ({
          name,
          kind,
          scope: local ? 'local' : 'national',
          borderline: borderline ?? false,
        }));
      return { file, report: content, wanted };
    }),
  );
}

interface SamplePractice {
  readonly name: string;
  readonly report: string;
  readonly kind: PracticeKind;
}

const SAMPLE = join(import.meta.dirname, '../../crawler/sample');

/**
 * The sample portal's reports; only their own practices are annotated, not the national ones. Each
 * is mined knowing what the other reports of its place name, as in a library.
 */
export function sampleReports(): JudgedText[] {
  // Written by hand beside the reports it describes.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const practices = JSON.parse(
    readFileSync(join(SAMPLE, 'practices.json'), 'utf8'),
  ) as readonly SamplePractice[];
  const texts = [...new Set(practices.map(({ report }) => report))].map((file): JudgedText => {
    const text = readFileSync(join(SAMPLE, 'data/reports', `${file}.txt`), 'utf8');
    const wanted = practices
      .filter(({ report }) => report === file)
      .map(({ name, kind }): WantedPractice => ({ name, kind, scope: 'local', borderline: false }));
    return { file, report: bareReport('', text), wanted, localOnly: true };
  });
  const mined = new Map(
    texts.map(({ file, report }) => [
      file,
      minePractices(report)
        .filter(({ scope }) => scope === 'local')
        .map(({ name }) => name),
    ]),
  );
  return texts.map((one) => {
    const others = texts.filter(
      ({ file }) => file !== one.file && placeOf(file) === placeOf(one.file),
    );
    return { ...one, known: others.flatMap(({ file }) => mined.get(file) ?? []) };
  });
}

/** Files are named for place and year: songtao-justice-2024. */
const placeOf = (file: string): string => file.replace(/-\d{4}$/u, '');
