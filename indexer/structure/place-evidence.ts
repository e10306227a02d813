/**
 * Which of several places of one name is meant: 市中区 stands in four cities, 城关镇 in dozens of
 * counties. Each hint adds to the score of the places it fits.
 */
import type { RegionPath } from '../records.ts';
import type { HostPlace } from './host-places.ts';
import { plain } from './plain.ts';
import { stemOf } from './region-names.ts';
import { isWithin } from './region-table.ts';

export interface Evidence {
  /** First six digits of the site's code or of an index number, most trusted first. */
  readonly codes: readonly string[];
  readonly hosts: readonly HostPlace[];
  /** What the page prints around the text: source, issuer, site name, breadcrumb, signature. */
  readonly around: string;
  /** The report itself. */
  readonly text: string;
}

const BY_CODE = 4;
const BY_TEXT = { full: 2, stem: 0.8 } as const;
const BY_AROUND = { full: 3, stem: 2 } as const;

function byNames(
  text: string,
  upper: readonly string[],
  points: { full: number; stem: number },
): number {
  let sum = 0;
  for (const name of upper) {
    const stem = stemOf(name);
    if (text.includes(name)) sum += points.full;
    else if (stem && text.includes(stem)) sum += points.stem;
  }
  return sum;
}

function byCode(place: string, code: string): number {
  if (isWithin(place, code)) return BY_CODE;
  if (isWithin(code, place)) return BY_CODE / 2;
  if (place.slice(0, 4) === code.slice(0, 4)) return BY_CODE / 3;
  return place.slice(0, 2) === code.slice(0, 2) ? BY_CODE / 4 : 0;
}

function byHost(place: string, hosts: readonly HostPlace[]): number {
  const points = hosts.map(({ code, weight }) =>
    isWithin(place, code)
      ? weight * (0.7 + code.length / 20)
      : isWithin(code, place)
        ? weight / 3
        : 0,
  );
  return Math.max(0, ...points);
}

export function scoreOf(place: RegionPath, evidence: Evidence): number {
  const upper = place.path.slice(0, -1);
  const codes = evidence.codes.map((code, index) => byCode(place.code, code) / (index + 1));
  return (
    Math.max(0, ...codes) +
    byHost(place.code, evidence.hosts) +
    byNames(plain(evidence.around), upper, BY_AROUND) +
    byNames(plain(evidence.text), upper, BY_TEXT)
  );
}

/** The one place the evidence points to; null when none or several are equally likely. */
export function choose(places: readonly RegionPath[], evidence: Evidence): RegionPath | null {
  const [only] = places;
  if (!only || places.length === 1) return only ?? null;
  const scored = places
    .map((place) => ({ place, score: scoreOf(place, evidence) }))
    .toSorted((a, b) => b.score - a.score);
  const [first, second] = scored;
  if (!first || first.score === 0) return null;
  return second && second.score > first.score - 0.01 ? null : first.place;
}
