/**
 * The sample portal as if many places ran it: the same pages and files at other addresses, each
 * copy speaking of real places in place of the fictional ones and with figures of its own.
 */
import { buildSampleResources } from '../../crawler/sample/resources.ts';
import { loadSampleData, type SampleReport } from '../../crawler/sample/sample-data.ts';
import { regions } from '../../indexer/structure/regions.ts';
import { seeded } from './engine-corpus.ts';

export const FORMATS = ['HTML', 'GB18030', 'PDF', 'DOCX'] as const;
export type Format = (typeof FORMATS)[number];

export interface CopiedFile {
  readonly format: Format;
  readonly url: string;
  readonly body: Buffer;
  readonly contentType: string;
  /** The page that links to it, for an attachment. */
  readonly referrer?: string;
}

export interface CopiedReport {
  readonly title: string;
  /** Names from the province down, written together. */
  readonly place: string;
  readonly year: number;
  /** The page; after it the file, when the report is in one. */
  readonly files: readonly CopiedFile[];
}

const drawn = new Map<number, readonly string[]>();

/** Codes of real places of one tier, in an order that looks drawn but is always the same. */
export function placesOf(digits: number): readonly string[] {
  const known = drawn.get(digits);
  if (known !== undefined) return known;
  const random = seeded(digits);
  const codes = regions()
    .all()
    .filter(({ code, validTo }) => code.length === digits && validTo === null && !/^99/.test(code))
    .filter(({ code }) => regions().byCode(code) !== undefined)
    .map(({ code }) => ({ code, at: random() }))
    .sort((left, right) => left.at - right.at)
    .map(({ code }) => code);
  drawn.set(digits, codes);
  return codes;
}

const DIGITS = /(?<![\d.〔])\d{2,3}(?![\d.年〕])/g;

/** Other figures of the same length; years, dates and numbers of documents stay. */
export function otherFigures(text: string, random: () => number): string {
  return text.replaceAll(DIGITS, (figure) =>
    String(1 + Math.floor(random() * 9)).padEnd(figure.length, String(Math.floor(random() * 10))),
  );
}

function formatOf(report: SampleReport): Format {
  if (report.attachment === undefined) return report.charset === 'gb18030' ? 'GB18030' : 'HTML';
  return report.attachment.kind === 'pdf' ? 'PDF' : 'DOCX';
}

interface Place {
  readonly name: string;
  readonly path: string;
}

function placeOf(code: string): Place {
  const place = regions().byCode(code);
  if (place === undefined) throw new Error(`the table of places lacks ${code}`);
  return { name: place.name, path: place.path.join('') };
}

/** Replaces each fictional place by a real one of its tier, wherever a text names it. */
function renaming(codes: readonly string[], copy: number): (text: string) => string {
  const pairs = codes.map((code) => {
    const real = placesOf(code.length);
    return [placeOf(code).name, placeOf(real[copy % real.length] ?? '').name] as const;
  });
  return (text) => pairs.reduce((rest, [from, to]) => rest.replaceAll(from, to), text);
}

/** Copy number `copy`, 0 or more, of all reports of the portal. */
export function copyOfPortal(copy: number): readonly CopiedReport[] {
  const data = loadSampleData();
  const codes = [...new Set(data.reports.map(({ region }) => region))];
  const rename = renaming(codes, copy);
  const random = seeded(copy + 1);
  const reports = data.reports.map((report) => ({
    ...report,
    reprint: undefined,
    title: rename(report.title),
    issuer: rename(report.issuer),
    paragraphs: report.paragraphs.map((line) => otherFigures(rename(line), random)),
  }));
  const resources = buildSampleResources({ ...data, reports });
  const file = (path: string, format: Format, referrer?: string): CopiedFile => {
    const resource = resources.get(path);
    if (resource === undefined) throw new Error(`the sample portal lacks ${path}`);
    const { body, contentType } = resource;
    const host = `https://copy${copy}.gov.cn`;
    const link = referrer === undefined ? {} : { referrer: host + referrer };
    return { format, url: host + path, body, contentType, ...link };
  };
  return reports.map((report) => {
    const real = placesOf(report.region.length);
    const { path, attachment } = report;
    const page = file(path, attachment === undefined ? formatOf(report) : 'HTML');
    return {
      title: report.title,
      place: placeOf(real[copy % real.length] ?? '').path,
      year: report.year,
      files:
        attachment === undefined ? [page] : [page, file(attachment.path, formatOf(report), path)],
    };
  });
}
