/**
 * The place a page stands for, where the report itself says no more than 我县 or 我局: told by
 * source, site name, site code and host, and taken only when it has the rank the text speaks of.
 */
import type { RegionPath } from '../records.ts';
import { SURE } from './host-places.ts';
import { type Printed, printed } from './metadata.ts';
import type { SelfReference } from './organs.ts';
import { choose, type Evidence, scoreOf } from './place-evidence.ts';
import { plain } from './plain.ts';
import { stemOf } from './region-names.ts';
import { readTable } from './region-table.ts';
import type { Regions } from './regions.ts';

/** The first sentences, where a zone would be named. */
const OPENING = 360;

/** True when a place of this name is called 我县, 我省 and so on by its own reports. */
export function endsAs(name: string, suffix: string): boolean {
  if (suffix === '省') return name.endsWith('省') || name.endsWith('自治区');
  return name.endsWith(suffix);
}

/** A zone called by its kind alone, which no table of places knows: 2023年,高新区推进…. */
const ZONE =
  /(?:^|[,。\s年])(高新(?:技术产业开发)?区|经开区|经济(?:技术)?开发区|开发区|功能区|示范区)/u;

function zoneBelow(base: RegionPath, zone: string, table: Regions): RegionPath | null {
  const stem = /高新/u.test(zone) ? '高新' : zone.slice(0, 2);
  const zones = table
    .children(base.code)
    .filter(({ name }) => name.endsWith('区') && name.includes(stem));
  return zones.length === 1 ? (zones[0] ?? null) : null;
}

/** The text says no more than 我县 or 我局: the place the page stands for, when it has that rank. */
export function impliedPlace(
  { metadata, text }: { readonly metadata: Printed; readonly text: string },
  self: SelfReference,
  evidence: Evidence,
  table: Regions,
): RegionPath | null {
  const base = placeOfPage(metadata, self, text, evidence, table);
  if (!base) return null;
  const zone = ZONE.exec(plain(text.slice(0, OPENING)))?.[1];
  if (zone) return zoneBelow(base, zone, table);
  if (self.suffix === null) return base;
  const chain = base.codes.flatMap((code) => table.byCode(code) ?? []).toReversed();
  const place = chain.find(({ name }) => endsAs(name, self.suffix ?? ''));
  if (place) return place;
  const town = /[镇乡]|街道/u.test(self.suffix);
  return town ? townNamed(base, self.suffix, text, table) : null;
}

function placeOfPage(
  metadata: Printed,
  self: SelfReference,
  text: string,
  evidence: Evidence,
  table: Regions,
): RegionPath | null {
  for (const meaning of ['source', 'site', 'breadcrumb'] as const) {
    for (const value of printed(metadata, meaning)) {
      const place = choose(table.candidates(value), evidence);
      if (place) return place;
    }
  }
  const bySite = printed(metadata, 'siteCode').flatMap(
    (code) => table.byCode(code.slice(0, 6)) ?? [],
  )[0];
  return bySite ?? placeOfHost(self, text, evidence, table);
}

/** A host spells one place for sure, or the text uses its name (建设模范兴国), or only one has the rank of 我省. */
function placeOfHost(
  self: SelfReference,
  text: string,
  evidence: Evidence,
  table: Regions,
): RegionPath | null {
  const form = plain(text);
  const visited = provincesVisited(form);
  const places = evidence.hosts.flatMap(({ code, weight }) => {
    const place = table.byCode(code);
    const stem = place && stemOf(place.name);
    if (!place) return [];
    const mentioned = (stem && form.includes(stem)) || visited.has(place.code) ? 2 : 0;
    const rank = self.suffix && endsAs(place.name, self.suffix) ? 1 : 0;
    return [
      { place, sum: weight + mentioned + rank + scoreOf(place, { ...evidence, hosts: [] }) / 4 },
    ];
  });
  const [first, second] = places.toSorted((a, b) => b.sum - a.sum);
  const clear = first && first.sum > (second?.sum ?? 0) && first.sum > INITIALS_ALONE;
  return clear ? first.place : null;
}

/** 来陕考察 names 陕西省 by its one-character name. */
function provincesVisited(form: string): ReadonlySet<string> {
  const visits = [...readTable('provinces-short.tsv')].filter(([, short = '']) =>
    new RegExp(`[来在入](?:${short})(?:考察|视察|调研|讲话|重要)`, 'u').test(form),
  );
  return new Set(visits.map(([code = '']) => code));
}

/** Initials and rank alone stand for too many places; those of a province (gd, cq) with its rank do. */
const INITIALS_ALONE = SURE - 1;

/** 我乡 … 建设法治舒桥: the one township below the page's place whose name the text uses so. */
function townNamed(
  base: RegionPath,
  suffix: string,
  text: string,
  table: Regions,
): RegionPath | null {
  const form = plain(text);
  const below = table.children(base.code).filter(({ name }) => endsAs(name, suffix));
  const used = below.filter(({ name }) => {
    const stem = name.slice(0, -suffix.length);
    return (
      stem.length >= 2 &&
      (form.includes(name) ||
        new RegExp(`(?:法治|平安|建设|美丽|和谐|幸福|清廉)${stem}`, 'u').test(form))
    );
  });
  return used.length === 1 ? (used[0] ?? null) : null;
}
