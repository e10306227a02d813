/**
 * The place a report is about. What the report says of itself comes first: title, issuer,
 * signature, opening. The page around it only decides between places of one name, or stands in
 * where the text says no more than 我县: a portal also hosts the reports of others.
 */
import type { RegionPath } from '../records.ts';
import { createHostPlaces, type HostPlaces } from './host-places.ts';
import { type Printed, printed } from './metadata.ts';
import {
  kindOfOrgan,
  organOfTitle,
  selfReference,
  type SelfReference,
  signature,
} from './organs.ts';
import { endsAs, impliedPlace } from './page-place.ts';
import { choose, type Evidence } from './place-evidence.ts';
import { plain } from './plain.ts';
import { NATION } from './region-table.ts';
import { type Regions, regions } from './regions.ts';

export interface RegionSources {
  readonly known: string | null;
  /** The chosen title first. */
  readonly titles: readonly string[];
  readonly metadata: Printed;
  readonly text: string;
  readonly url: string | null;
}

/** The first sentences, where a report names its subject. */
const OPENING = 360;
/** Names in the opening that are not its subject: of laws and plans, of those who lead and visit. */
const NOT_SUBJECT =
  /《[^》]{0,80}》|〔[^〕]*〕|在[^。]{0,50}?(?:领导|指导|部署|支持|关心|带领)下|(?:按照|根据|依据|贯彻|落实|遵循|围绕)[^,。]{0,50}?(?:要求|部署|安排|精神|规定|通知|意见|决策)|(?:视察|考察|调研)[^,。]{0,12}/gu;

let hostPlaces: HostPlaces | undefined;

export function regionOfReport(sources: RegionSources): RegionPath | null {
  const table = regions();
  const evidence = evidenceOf(sources, table);
  if (sources.known) {
    const known = table.byCode(sources.known) ?? choose(table.find(sources.known), evidence);
    if (known) return known;
  }
  const { place, open } = named(sources, evidence, table);
  if (place) return place;
  const self = claimed(sources);
  if (self === null && open.length === 0) return null;
  const guess =
    subjectOf(sources.text, self ?? NOTHING, evidence, table) ??
    impliedPlace(sources, self ?? NOTHING, evidence, table);
  // The title names one of several places: another one, however likely, is not it.
  return guess && (open.length === 0 || open.some(({ code }) => code === guess.code))
    ? guess
    : null;
}

const NOTHING: SelfReference = { suffix: null, department: false };

/**
 * How the report calls its place: by its title (县公安局, 省发展和改革委员会), else by its text.
 * Null when the title names a place that no table knows, so that no other is taken for it.
 */
function claimed({ titles, text }: RegionSources): SelfReference | null {
  const self = selfReference(text);
  for (const name of titles.map(organOfTitle)) {
    const own =
      /^(省|市|县|区|州|旗|盟|镇|乡)(?=[\p{Script=Han}]{2,20}(?:局|厅|委|会|办|队|中心|院|室)$)/u.exec(
        plain(name),
      );
    if (own) return { suffix: own[1] ?? null, department: true };
    if (kindOfOrgan(name) === 'government' && !/^[省市县区州旗乡镇]/u.test(name)) return null;
  }
  return self;
}

function evidenceOf({ metadata, text, url, titles }: RegionSources, table: Regions): Evidence {
  const codes = [...printed(metadata, 'siteCode'), ...printed(metadata, 'indexNumber')].flatMap(
    (value) => {
      // 4501050001; 370402/2022-00029; 11 and six digits in a social credit code.
      const digits = /^(?:11(?=\d{6}[0-9a-z]{9,10})|n)?(\d{6})/iu.exec(value)?.[1];
      return digits && (table.byCode(digits) ?? table.byCode(digits.slice(0, 2))) ? [digits] : [];
    },
  );
  hostPlaces ??= createHostPlaces(table);
  const meanings = ['site', 'source', 'issuer', 'breadcrumb'] as const;
  const around = [
    ...titles,
    ...meanings.flatMap((meaning) => printed(metadata, meaning)),
    signature(text) ?? '',
  ];
  return { codes, hosts: hostPlaces(url), around: around.join('\n'), text };
}

/** National organs name no place: 国家统计局, 司法部2023年…. */
const NATIONAL =
  /^(?:国务院|国家[\p{Script=Han}]{2,12}(?:局|委员会|委|署|总局|办公室)|(?:中国|全国)[\p{Script=Han}]{2,12}(?:局|会|署)|[\p{Script=Han}]{2,8}部)(?=关于|20\d\d|$)/u;

interface Named {
  readonly place: RegionPath | null;
  /** Places of the name when it is not known which is meant. */
  readonly open: readonly RegionPath[];
}

/** Named by the titles, the signature or the issuer, in this order. */
function named(
  { titles, metadata, text }: RegionSources,
  evidence: Evidence,
  table: Regions,
): Named {
  const sign = signature(text);
  let open: readonly RegionPath[] = [];
  for (const head of [...titles, ...(sign ? [sign] : []), ...printed(metadata, 'issuer')]) {
    const found = table.candidates(head);
    if (found.length === 0) {
      const nation =
        open.length === 0 && NATIONAL.test(plain(head)) ? table.byCode(NATION.code) : undefined;
      if (nation) return { place: nation, open };
      continue;
    }
    // A later name may say which of the places of an earlier one is meant, never another place.
    const fitting =
      open.length === 0
        ? found
        : found.filter((place) => open.some(({ code }) => place.code === code));
    const place = choose(fitting, evidence);
    if (place) return { place, open };
    if (open.length === 0) open = found;
  }
  return { place: choose(open, evidence), open };
}

/** The first place the opening names that can be what the text calls 我县. */
function subjectOf(
  text: string,
  self: SelfReference,
  evidence: Evidence,
  table: Regions,
): RegionPath | null {
  const opening = plain(text.slice(0, OPENING)).replaceAll(NOT_SUBJECT, (match) =>
    ' '.repeat(match.length),
  );
  const mentions = table.mentions(opening).filter(({ full }) => full);
  for (const [index, mention] of mentions.entries()) {
    // 重庆市巫溪县大河乡: names set one after another are read as one.
    let { end } = mention;
    for (const next of mentions.slice(index + 1))
      if (next.start <= end) end = Math.max(end, next.end);
    const place = choose(table.candidates(opening.slice(mention.start, end)), evidence);
    if (place && fits(place.name, self) && isSubject(opening, mention.start)) return place;
  }
  return null;
}

function fits(name: string, { suffix, department }: SelfReference): boolean {
  if (suffix === null || department) return true;
  return endsAs(name, suffix);
}

/** A subject opens its clause: 2023年,泉溪镇政府…; 镇级有唐家湾镇调委会 is an example. */
function isSubject(opening: string, start: number): boolean {
  return /(?:^|[,。;:、\s“]|年|度|来|将|就|由|是)$/u.test(
    opening.slice(Math.max(0, start - 2), start),
  );
}
