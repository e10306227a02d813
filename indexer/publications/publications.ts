/**
 * Which places have published the report of a year, as far as this library knows: a place without
 * one is a place of which no report was found, not one that published none.
 */
import { BadRequest } from '../indexer.ts';
import type { LibraryReader } from '../library/library.ts';
import type { PublishedReport } from '../library/publications.ts';
import { type Part, PARTS, type RegionPath, type Report } from '../records.ts';
import { isWithin, NATION } from '../structure/region-table.ts';
import { regions } from '../structure/regions.ts';
import { childrenOf, isCounted, isPresent, placesBelow } from './below.ts';
import type { Publication, PublicationsRequest, PublicationsResult } from './publication.ts';
import { theYearly } from './yearly-report.ts';

/** By 厅字〔2019〕28号 the report of a year is published before 1 April of the next. */
const DUE_DAY = '-04-01';
/** What a report has to contain; `other` is what belongs to none of it. */
const STATUTORY = PARTS.filter((part) => part !== 'other');
/** The fictional province of the sample portal. */
const SAMPLE = '99';

export interface PublicationsContext {
  readonly reader: Pick<LibraryReader, 'publications'>;
}

const isSample = ({ region: { code } }: Pick<Publication, 'region'>): boolean => code === SAMPLE;

/** A child with what is counted of it, its report not yet read. */
type Item = Omit<Publication, 'report'> & { readonly report: PublishedReport | null };

/** @throws BadRequest for a place that is unknown, or a name that several places have */
export function publications(
  { reader: { publications: source } }: PublicationsContext,
  { year: asked, region: named, page, size }: PublicationsRequest,
): PublicationsResult {
  const region = placeNamed(named);
  const years = source.years();
  const year = asked ?? years[0] ?? null;
  if (year === null) {
    const none = { places: 0, published: 0, onTime: 0, late: 0, undated: 0, incomplete: 0 };
    return { year, region, due: null, years, summary: none, items: [], total: 0 };
  }
  const reports = source.of(year, region?.codes);
  const due = `${year + 1}${DUE_DAY}`;
  const yearly = yearlyByPlace(reports);
  const places = placesIn(region, yearly, () => source.has([SAMPLE]));
  const own = places.flatMap(({ code }) => yearly.get(code)?.id ?? []);
  const parts = source.parts(own);
  const items = places.map((place) => itemOf(place, { due, reports, yearly, parts }));
  const shown = items.slice((page - 1) * size, page * size);
  const heads = source.heads(shown.flatMap(({ report }) => report?.id ?? []));
  const headOf = (report: PublishedReport | null): Report | null =>
    report === null ? null : (heads.get(report.id) ?? null);
  return {
    year,
    region,
    due,
    years,
    // What is made up says nothing of the nation.
    summary: summaryOf(region === null ? items.filter((item) => !isSample(item)) : items),
    items: shown.map((item) => ({ ...item, report: headOf(item.report) })),
    total: items.length,
  };
}

/** Null for the nation. Of places of one name the uppermost: 吉林 is the province. */
function placeNamed(named: string | undefined): RegionPath | null {
  const name = named?.trim() ?? '';
  if (name === '') return null;
  const byCode = /^\d{1,9}$/.test(name) ? regions().byCode(name) : undefined;
  const found = byCode === undefined ? regions().find(name) : [byCode];
  const present = found.filter(({ code }) => isPresent(code));
  const candidates = present.length > 0 ? present : found;
  const [first] = candidates;
  if (first === undefined) {
    throw new BadRequest(
      `不认识的地区“${name}”：请用行政区划代码或名称，例如 45、广西、融安县`,
      'region',
    );
  }
  const level = Math.min(...candidates.map(({ code }) => code.length));
  const alike = candidates.filter(({ code }) => code.length === level);
  if (alike.length > 1) {
    const each = alike.map(({ code, path }) => `${path.join('')}（${code}）`).join('、');
    throw new BadRequest(`叫“${name}”的地区不止一个，请用代码：${each}`, 'region');
  }
  const place = alike[0] ?? first;
  return place.code === NATION.code ? null : place;
}

/** By place, the report of its own government. */
function yearlyByPlace(reports: readonly PublishedReport[]): ReadonlyMap<string, PublishedReport> {
  const all = new Map<string, PublishedReport[]>();
  for (const report of reports) {
    if (report.organ !== 'government') continue;
    const known = all.get(report.place);
    if (known === undefined) all.set(report.place, [report]);
    else known.push(report);
  }
  const chosen = new Map<string, PublishedReport>();
  for (const [place, own] of all) {
    const report = theYearly(own);
    if (report !== undefined) chosen.set(place, report);
  }
  return chosen;
}

/**
 * Places directly below, by code; a place that is no more is among them when it, or a place below
 * it that is counted, has a report of that year. One that nothing lies below stands for itself.
 */
function placesIn(
  region: RegionPath | null,
  yearly: ReadonlyMap<string, PublishedReport>,
  hasSample: () => boolean,
): RegionPath[] {
  const under = region?.code ?? NATION.code;
  const places = new Map<string, RegionPath>();
  for (const place of childrenOf(under)) {
    if (region !== null || place.code !== SAMPLE || hasSample()) places.set(place.code, place);
  }
  for (const code of yearly.keys()) {
    const direct = isCounted(code, under) ? directlyBelow(region, code) : undefined;
    if (direct !== undefined && !places.has(direct.code)) places.set(direct.code, direct);
  }
  const all = [...places.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return all.length === 0 && region !== null ? [region] : all;
}

/** The place one tier below that a place is or lies in; undefined for the region itself. */
function directlyBelow(region: RegionPath | null, code: string): RegionPath | undefined {
  if (code === NATION.code) return undefined;
  const codes = regions().byCode(code)?.codes ?? [];
  const direct = codes[region === null ? 0 : codes.indexOf(region.code) + 1];
  return direct === undefined ? undefined : regions().byCode(direct);
}

interface Found {
  readonly due: string;
  readonly reports: readonly PublishedReport[];
  readonly yearly: ReadonlyMap<string, PublishedReport>;
  readonly parts: ReadonlyMap<string, ReadonlySet<Part>>;
}

function itemOf(region: RegionPath, { due, reports, yearly, parts }: Found): Item {
  const { code } = region;
  const report = yearly.get(code) ?? null;
  const published = report?.published ?? null;
  const has = report === null ? undefined : parts.get(report.id);
  const below = [...yearly.keys()].filter(
    (place) => place !== code && isWithin(place, code) && isCounted(place, code),
  );
  return {
    region,
    report,
    late: published === null ? null : published >= due,
    missing: has === undefined ? [] : STATUTORY.filter((part) => !has.has(part)),
    departments: reports.filter(
      ({ place, organ }) => place === code && (organ === 'department' || organ === 'party'),
    ).length,
    below: {
      places: placesBelow(code) + below.filter((place) => !isPresent(place)).length,
      published: below.length,
    },
  };
}

function summaryOf(items: readonly Item[]): PublicationsResult['summary'] {
  const count = (holds: (item: Item) => boolean): number => items.filter(holds).length;
  return {
    places: items.length,
    published: count(({ report }) => report !== null),
    onTime: count(({ late }) => late === false),
    late: count(({ late }) => late === true),
    undated: count(({ report, late }) => report !== null && late === null),
    incomplete: count(({ missing }) => missing.length > 0),
  };
}
