/** Rows of the library and the records they hold. */
import { serialise, unitsOf } from '../text/units.ts';
import { utf8Slice } from './utf8-slice.ts';
import type {
  CorrectedField,
  Indicator,
  Level,
  Organ,
  Passage,
  PracticeMention,
  Recognition,
  RegionPath,
  Report,
  Section,
} from '../records.ts';

export interface ReportRow {
  readonly id: string;
  readonly url: string | null;
  readonly other_urls: string;
  readonly source: string;
  readonly sample: 0 | 1;
  readonly capture: string;
  readonly captured_at: string;
  readonly digest: string;
  readonly title: string;
  readonly region: string | null;
  readonly region_codes: string;
  readonly level: Level | null;
  readonly organ: Organ | null;
  readonly year: number | null;
  readonly issuer: string | null;
  readonly published: string | null;
  readonly document_number: string | null;
  readonly index_number: string | null;
  readonly parts: string;
  readonly context: string;
  readonly gone: string | null;
  readonly sections: string;
  readonly recognition: string | null;
  readonly corrected: string;
  readonly practices: string;
  readonly indicators: string;
  readonly text: string;
}

export interface PassageRow {
  readonly id: string;
  readonly report: string;
  readonly ordinal: number;
  readonly section: number;
  readonly start: number;
  readonly end: number;
  readonly topics: string;
}

/** What a report is made of again; what ranking alone needs is left out. */
export type ReadRow = Omit<ReportRow, 'region_codes' | 'parts' | 'context'>;

/** `,45,4502,450224,`, so that a place is found with all below it by its own code alone. */
export function codeList(region: RegionPath | null): string {
  return region === null ? '' : `,${region.codes.join(',')},`;
}

/** Characters of the opening that say who reports on what, and of the signature. */
const OPENING = 240;
const SIGNATURE = 60;

/** Who, where and what: a passage need not repeat it to be about it. */
function contextOf(report: Report): string {
  const { title, issuer, region, text } = report;
  const foot = text.length > OPENING + SIGNATURE ? text.slice(-SIGNATURE) : '';
  const parts = [title, issuer ?? '', ...(region?.path ?? []), text.slice(0, OPENING), foot];
  return serialise(unitsOf(parts.join('。')).units);
}

/** Serialised characters of the heading that a passage begins with. */
export function headingLength(report: Report, passage: Passage): number {
  const section = report.sections[passage.section];
  if (section === undefined || section.heading === '' || section.start !== passage.start) return 0;
  const end = Math.min(passage.end, section.start + section.heading.length);
  return serialise(unitsOf(report.text.slice(passage.start, end)).units).length;
}

export function toReportRow(report: Report): ReportRow {
  return {
    id: report.id,
    url: report.url,
    other_urls: JSON.stringify(report.otherUrls),
    source: report.source,
    sample: report.sample ? 1 : 0,
    capture: report.capture,
    captured_at: report.capturedAt,
    digest: report.digest,
    title: report.title,
    region: report.region === null ? null : JSON.stringify(report.region),
    region_codes: codeList(report.region),
    level: report.level,
    organ: report.organ,
    year: report.year,
    issuer: report.issuer,
    published: report.published,
    document_number: report.documentNumber,
    index_number: report.indexNumber,
    parts: JSON.stringify(report.sections.map(({ parts }) => parts)),
    context: contextOf(report),
    gone: report.gone,
    sections: JSON.stringify(report.sections),
    recognition: report.recognition === null ? null : JSON.stringify(report.recognition),
    corrected: JSON.stringify(report.corrected),
    practices: without('surface', report.practices),
    indicators: without('sentence', report.indicators),
    text: report.text,
  };
}

/** Serialised, but for what is a slice of the text. */
function without<T>(slice: keyof T & string, all: readonly T[]): string {
  return JSON.stringify(all, (name, value: unknown) => (name === slice ? undefined : value));
}

type Stored<T, Slice extends keyof T> = readonly Omit<T, Slice>[];

const mentionsOf = (stored: string, text: string): PracticeMention[] =>
  (JSON.parse(stored) as Stored<PracticeMention, 'surface'>).map((one) => ({
    ...one,
    surface: text.slice(one.start, one.end),
  }));

const indicatorsOf = (stored: string, text: string): Indicator[] =>
  (JSON.parse(stored) as Stored<Indicator, 'sentence'>).map((one) => ({
    ...one,
    sentence: text.slice(one.start, one.end),
  }));

/** A list of words as a column holds it, so that ` word ` is found in it. */
export const toWords = (words: readonly string[]): string =>
  words.length === 0 ? '' : ` ${words.join(' ')} `;
export const fromWords = (column: string): string[] => column.split(' ').filter(Boolean);

export function toPassage(row: PassageRow): Passage {
  const { id, ordinal, section, start, end } = row;
  return { id, ordinal, section, start, end, topics: fromWords(row.topics) };
}

/** What is long, and read when it is asked for. */
type Body = 'text' | 'sections' | 'passages' | 'practices' | 'indicators';

export type HeadRow = Omit<ReadRow, Body>;

export function toHead(row: HeadRow): Omit<Report, Body> {
  return {
    id: row.id,
    url: row.url,
    otherUrls: JSON.parse(row.other_urls) as string[],
    source: row.source,
    sample: row.sample === 1,
    capture: row.capture,
    capturedAt: row.captured_at,
    digest: row.digest,
    title: row.title,
    region: row.region === null ? null : (JSON.parse(row.region) as RegionPath),
    level: row.level,
    organ: row.organ,
    year: row.year,
    issuer: row.issuer,
    published: row.published,
    documentNumber: row.document_number,
    indexNumber: row.index_number,
    gone: row.gone,
    recognition: row.recognition === null ? null : (JSON.parse(row.recognition) as Recognition),
    corrected: JSON.parse(row.corrected) as CorrectedField[],
  };
}

export function toReport(row: ReadRow, passages: readonly Passage[]): Report {
  const { text } = row;
  return {
    ...toHead(row),
    text,
    sections: JSON.parse(row.sections) as Section[],
    passages,
    practices: mentionsOf(row.practices, text),
    indicators: indicatorsOf(row.indicators, text),
  };
}

/** A row with its text as it is stored, in UTF-8. */
export type StoredRow = Omit<ReadRow, 'text'> & { readonly text: Buffer };

/** The report of a passage. */
export interface Owner {
  readonly report: Report;
  /** As `report.text.slice`. */
  readonly slice: (start: number, end: number) => string;
}

/**
 * The report as one of its passages needs it: text, sections and passages are read when they are
 * asked for, since a page of hits is of twenty reports and asks for little of most.
 */
export function toOwner(row: StoredRow, passages: () => readonly Passage[]): Owner {
  let text: string | undefined;
  let sections: readonly Section[] | undefined;
  let read: readonly Passage[] | undefined;
  const report: Report = {
    ...toHead(row),
    get text() {
      return (text ??= row.text.toString());
    },
    get sections() {
      return (sections ??= JSON.parse(row.sections) as Section[]);
    },
    get passages() {
      return (read ??= passages());
    },
    get practices() {
      return mentionsOf(row.practices, this.text);
    },
    get indicators() {
      return indicatorsOf(row.indicators, this.text);
    },
  };
  const slice = (start: number, end: number): string =>
    text?.slice(start, end) ?? utf8Slice(row.text, start, end);
  return { report, slice };
}
