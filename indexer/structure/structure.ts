/** Text → report: who reports on which place and year, in which sections and passages. */
import type { KnownMetadata } from '../../crawler/index.ts';
import type { Extracted } from '../extract/extract.ts';
import { readIndicators } from '../indicators/read-indicators.ts';
import { minePractices } from '../practices/practices.ts';
import type { Level, RegionPath, ReportContent } from '../records.ts';
import { publishedOn } from './dates.ts';
import { organAndIssuer } from './issuer.ts';
import { kindOfOrgan, organOfTitle, selfReference } from './organs.ts';
import { makePassages, withIds } from './passages.ts';
import { plain } from './plain.ts';
import { levelOf } from './region-table.ts';
import { documentNumber, indexNumber } from './report-numbers.ts';
import { regionOfReport } from './report-region.ts';
import { yearOfText, yearOfTitle } from './report-year.ts';
import { makeSections } from './sections.ts';
import { reportLikeness, titleCandidates } from './titles.ts';

export interface ReportContext {
  /** See `reportId`; passages carry it in their ids. */
  readonly reportId: string;
  readonly url: string | null;
  readonly fileName: string | null;
  /** From a manifest or the command line; wins over what is found. */
  readonly known: KnownMetadata;
  /** What the page that links here called it. */
  readonly linkText: string | null;
}

/**
 * Reads title, place, year, issuer and numbers of a report and cuts it into sections and
 * passages. Never throws; what cannot be told is null, and a title that is nowhere printed is
 * made of place and year.
 */
export function structureReport(extracted: Extracted, context: ReportContext): ReportContent {
  const { text, metadata } = extracted;
  const { known, url } = context;
  const found = titleCandidates({
    title: extracted.title,
    titles: extracted.titles,
    metadata,
    text,
    linkText: context.linkText,
    fileName: context.fileName,
  });
  const titles = known.title ? [known.title, ...found] : found;
  // Titles of other things (a column, the site) must not name the place.
  const telling = titles.filter(
    (title, index) => (index === 0 && known.title) || reportLikeness(title) > 0,
  );
  const published =
    known.published ?? publishedOn(metadata, [...extracted.titles, extracted.title ?? '']);
  const latest = new Date().getUTCFullYear();
  const titleYear = telling
    .map((title) => yearOfTitle(title, latest))
    .find((named) => named !== null);
  const year = known.year ?? titleYear ?? yearOfText(text, published, latest);
  const region = regionOfReport({
    known: known.region ?? null,
    titles: telling,
    metadata,
    text,
    url,
  });
  const issuer = organAndIssuer({
    known: known.issuer ?? null,
    titles: telling,
    metadata,
    text,
    region,
  });
  const sections = makeSections(text, year);
  const title =
    // The name of a site is not what its page is called.
    telling[0] ?? titles.find((name) => kindOfOrgan(name) === null) ?? madeTitle(region, year);
  return {
    text,
    title,
    region,
    level: region
      ? levelOf(region.code)
      : levelOfName([...telling.map(organOfTitle), selfReference(text).suffix ?? '']),
    organ: issuer.organ,
    year,
    issuer: issuer.issuer,
    published,
    documentNumber: documentNumber(metadata, text),
    indexNumber: indexNumber(metadata),
    sections,
    passages: withIds(context.reportId, text, makePassages(text, sections, year)),
    practices: minePractices({ text, title, region, sections }),
    indicators: readIndicators({ text, year, sections }),
  };
}

/** The title shown for a report that prints none, made of what is known of it. */
export function madeTitle(region: RegionPath | null, year: number | null): string {
  return region && year ? `${region.name}${year}年法治政府建设报告` : '未题名报告';
}

/** The tier a name shows by itself, when the place is not known: 大河乡 is a township anywhere. */
function levelOfName(names: readonly string[]): Level | null {
  const tiers: readonly (readonly [RegExp, Level])[] = [
    [/(?:乡|镇|街道|苏木)(?:人民政府|办事处)?$/u, 'township'],
    [/(?:县|区|旗)(?:人民政府|管理委员会|管委会)?$/u, 'county'],
    [/省(?:人民政府)?$/u, 'province'],
  ];
  for (const name of names) {
    const tier = tiers.find(([pattern]) => pattern.test(plain(name)));
    if (tier) return tier[1];
  }
  return null;
}
