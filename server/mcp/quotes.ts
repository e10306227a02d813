/** What an assistant needs to quote a passage and to say where it is from. */
import { z } from 'zod';
import type { LibraryReader } from '../../indexer/index.ts';
import type { ReportSummary } from '../contract.ts';

/** Characters of a passage that are given at most; none of a report comes near it. */
export const LONGEST_QUOTE = 2_000;

export const source = z.object({
  report: z.string().describe('report id, for get_report, compare_reports and cite'),
  title: z.string(),
  place: z.string().nullable().describe('from the province down'),
  issuer: z.string().nullable(),
  year: z.number().int().nullable().describe('year reported on'),
  published: z.string().nullable(),
  url: z.string().nullable().describe('address as published; null for an imported file'),
  fictional: z.boolean().describe('true: a made-up sample, never to be quoted as fact'),
});

type Source = z.infer<typeof source>;

export const sourceOf = (report: Omit<ReportSummary, 'level' | 'organ'>): Source => ({
  report: report.id,
  title: report.title,
  place: report.region?.path.join(' ') ?? null,
  issuer: report.issuer,
  year: report.year,
  published: report.published,
  url: report.url,
  fictional: report.sample,
});

export const quote = z.object({
  passage: z.string().nullable().describe('passage id, for get_passage and cite'),
  text: z.string().describe('verbatim'),
  cut: z.boolean().describe('true: only the beginning of the passage'),
  section: z.string().describe('headings from the outermost to the innermost'),
  source,
});

interface Quoted {
  readonly passage: string | null;
  readonly text: string;
  readonly section: readonly string[];
  readonly report: Omit<ReportSummary, 'level' | 'organ'>;
}

/** As much of a text as is given; a character of two units is not cut in half. */
export function beginning(text: string, most: number): string {
  const part = text.slice(0, most);
  return text.length > most && /[\uD800-\uDBFF]$/.test(part) ? part.slice(0, -1) : part;
}

export const quoteOf = ({ passage, text, section, report }: Quoted) => ({
  passage,
  text: beginning(text, LONGEST_QUOTE),
  cut: text.length > LONGEST_QUOTE,
  section: section.join(' > '),
  source: sourceOf(report),
});

/** Headings above a passage, the outermost first. */
export function sectionOf(library: LibraryReader, passage: string): readonly string[] {
  const found = library.passage(passage);
  return found?.report.sections[found.passage.section]?.path ?? [];
}

/** The passage that stands there; null where none does, as when the library was rebuilt. */
export function passageAt(library: LibraryReader, report: string, start: number): string | null {
  const passages = library.report(report)?.passages ?? [];
  return passages.find((one) => one.start <= start && start < one.end)?.id ?? null;
}
