/** The organ that reports, and its kind. */
import type { Organ, RegionPath } from '../records.ts';
import { type Printed, printed } from './metadata.ts';
import { kindOfOrgan, organOfTitle, selfReference, signature } from './organs.ts';
import { plain, tidy } from './plain.ts';
import { regions } from './regions.ts';

export interface Issuer {
  readonly organ: Organ | null;
  readonly issuer: string | null;
}

export interface IssuerSources {
  readonly known: string | null;
  /** The chosen title first. */
  readonly titles: readonly string[];
  readonly metadata: Printed;
  readonly text: string;
  readonly region: RegionPath | null;
}

/** Accounts (gyz1) and portals are no organs. */
const NO_ORGAN = /[a-z\d@]|网站|门户|本网|本站|管理员|政府网$|信息网$/iu;
const FULL_ORGAN =
  /(?:政府|公署|委员会|委|局|厅|办公室|办公厅|办事处|街道办|中心|总队|支队|大队|院|部|署|处|所|站|会|公司|司)$/u;

export function organAndIssuer(sources: IssuerSources): Issuer {
  const { known, titles, metadata, text, region } = sources;
  const own = titles.map(organOfTitle).filter((name) => name !== '' && isOrganOrPlace(name));
  const signed = signature(text);
  const printedIssuers = printed(metadata, 'issuer')
    .map(tidy)
    .filter((name) => !NO_ORGAN.test(name) && name.length <= 40);
  const organ = organOf(known, own, signed, printedIssuers, sources);
  if (known) return { organ, issuer: known };
  // Titles further down the list may be the page's own headings, glued together.
  const [main = '', ...others] = titles.map(organOfTitle);
  const named = [main, ...(signed ? [signed] : []), ...printedIssuers, ...others].find(
    (name) =>
      FULL_ORGAN.test(plain(name)) && kindOfOrgan(name) === organ && fitsPlace(name, region),
  );
  // 铁石乡2024年…: the signature spells out what the title shortens.
  const spelled =
    named && signed && signed.length > named.length && signed.endsWith(named) ? signed : named;
  return { organ, issuer: spelled ?? inferred(organ, own, region) };
}

function organOf(
  known: string | null,
  own: readonly string[],
  signed: string | null,
  issuers: readonly string[],
  { text, region, titles }: IssuerSources,
): Organ | null {
  for (const name of [known ?? '', ...own]) {
    const kind = kindOfOrgan(name);
    if (kind) return kind;
  }
  const self = selfReference(text);
  if (self.department) return 'department';
  const kind = signed ? kindOfOrgan(signed) : null;
  if (kind) return kind;
  if (region && (self.suffix || titles.length > 0 || text !== '')) return 'government';
  return issuers.map(kindOfOrgan).find((found) => found !== null) ?? null;
}

function isOrganOrPlace(name: string): boolean {
  return kindOfOrgan(name) !== null || regions().candidates(name).length > 0;
}

/** False for the organ of another place: the portal's own department that posted the report. */
function fitsPlace(name: string, region: RegionPath | null): boolean {
  if (!region) return true;
  const places = regions().candidates(name);
  return places.length === 0 || places.some(({ code }) => code === region.code);
}

/** A government that only the place names: 融安县 → 融安县人民政府. */
function inferred(
  organ: Organ | null,
  own: readonly string[],
  region: RegionPath | null,
): string | null {
  if (organ !== 'government' || !region || region.code.length < 2) return null;
  // As the title writes it: 威縣 stays in its script.
  const printedName = own.find((name) => plain(name) === region.name) ?? region.name;
  if (/街道$/u.test(region.name)) return `${printedName}办事处`;
  if (/开发区$|管理区$|园区$|高新区$/u.test(region.name)) return `${printedName}管理委员会`;
  return `${printedName}人民政府`;
}
