/** What the four styles are written from: one line of clean text each, dates in Chinese time. */
import type { FoundPassage, Report } from '../../indexer/index.ts';
import { chineseTime } from '../../indexer/index.ts';

export interface CitedDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface Cited {
  /** Of the passage, else of the report: hex digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** The organ that reports, which is author and publisher in one. */
  readonly issuer: string | null;
  readonly place: string | null;
  /** Day of publication. */
  readonly published: CitedDay | null;
  /** The year that the report is about. */
  readonly reportYear: number | null;
  readonly documentNumber: string | null;
  /** ASCII, without anything that could end a field. */
  readonly url: string | null;
  /** Day on which the page was read. */
  readonly accessed: CitedDay;
  /** The copy that Tashan keeps: when it was made, and its digest. */
  readonly archived: string;
  /** True for a fictional report of the sample portal; every style must say so. */
  readonly sample: boolean;
  readonly quote: { readonly text: string; readonly section: string } | null;
}

export const FICTIONAL = '示例，内容虚构';

/** Line and paragraph separators, and what a terminal or a parser might take for a command. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]+/gu;

/** Seen by nobody: zero width, and marks that turn the direction of what follows. */
const UNSEEN = /[\uFEFF\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069]+/gu;

/** One line: what could begin another field or another line becomes a space. */
export const oneLine = (text: string): string =>
  text.replaceAll(UNSEEN, '').replaceAll(CONTROLS, ' ').replaceAll(/\s+/gu, ' ').trim();

/** What is left of a text when cleaned; null when nothing is. */
const lineOf = (text: string | null): string | null =>
  text === null ? null : oneLine(text) || null;

/** RFC 3986 knows none of these unescaped; a parser of references may stumble over each. */
const UNSAFE_IN_ADDRESS = /[^\x21-\x7E]|["<>\\^`{|}]/gu;

/** The address as published, with only what no address may hold percent-encoded. */
export const addressOf = (url: string): string =>
  oneLine(url).replaceAll(UNSAFE_IN_ADDRESS, (character) => encodeURIComponent(character));

const DAY = /^(\d{4})-(\d{2})-(\d{2})/;

function dayOf(text: string | null): CitedDay | null {
  const [, year, month, day] = DAY.exec(text ?? '') ?? [];
  return year === undefined ? null : { year: Number(year), month: Number(month), day: Number(day) };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2025-02-01`; another mark between the numbers where a style wants it. */
export const dateText = ({ year, month, day }: CitedDay, mark = '-'): string =>
  [String(year).padStart(4, '0'), two(month), two(day)].join(mark);

/**
 * @param found a passage of this report, to be quoted
 * @throws RangeError when the time of the capture is none
 */
export function citedOf(report: Report, found?: FoundPassage): Cited {
  const captured = Date.parse(report.capturedAt);
  const accessed = dayOf(chineseTime(captured));
  if (accessed === null) throw new RangeError(`采集时间有误：${report.capturedAt}`);
  const section = report.sections[found?.passage.section ?? -1];
  return {
    id: found?.passage.id ?? report.id,
    title: oneLine(report.title) || '无题名',
    issuer: lineOf(report.issuer),
    place: lineOf(report.region?.name ?? null),
    published: dayOf(report.published),
    reportYear: report.year,
    documentNumber: lineOf(report.documentNumber),
    url: report.url === null ? null : addressOf(report.url),
    accessed,
    archived: `存档副本：${report.capturedAt} 采集，${report.digest}`,
    sample: report.sample,
    quote: found === undefined ? null : quoteOf(found.text, section?.path ?? []),
  };
}

const quoteOf = (text: string, path: readonly string[]) => ({
  text: oneLine(text),
  section: path.map(oneLine).filter(Boolean).join(' > '),
});

/** `引文（二、存在的不足 > （一）……）：“……”`, for styles that have a field for notes only. */
export const quoteNote = ({ text, section }: NonNullable<Cited['quote']>): string =>
  `引文${section === '' ? '' : `（${section}）`}：“${text}”`;
