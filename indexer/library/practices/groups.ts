/**
 * Which mentions of one local name are one practice. The same name in two places is two practices;
 * but what a county does, its townships carry out and its prefecture reports as well, and what a
 * text says was learnt elsewhere is the practice of that place.
 *
 *   融安县 ── 柳州市      桂林市 “借鉴融安县……”      鹿寨县
 *      └──────────┴────────── one ─────┘               another, unless 柳州市 has it too
 */
import { isWithin } from '../../structure/region-table.ts';

/** What grouping reads of a mention. Places are division codes, empty when not known. */
export interface Placed {
  readonly place: string;
  /** Place the sentence says it is from; empty when it says nothing. */
  readonly credited: string;
  readonly year: number | null;
}

export interface Group<M extends Placed> {
  readonly members: readonly M[];
  /** Code of the place it is from; empty when no member has one. */
  readonly origin: string;
  readonly year: number | null;
}

/** Above all places, so it joins none of them. */
const NATION = '0';

const isRelated = (one: string, other: string): boolean =>
  isWithin(one, other) || isWithin(other, one);

/** The place a mention speaks of. */
const sourceOf = ({ place, credited }: Placed): string => credited || place;

/** Earliest year first; then the lower place, since superiors repeat what their counties do. */
function byOrigin(one: Placed, other: Placed): number {
  const years = (one.year ?? Infinity) - (other.year ?? Infinity);
  if (one.year !== other.year && years !== 0) return years;
  const [here, there] = [sourceOf(one), sourceOf(other)];
  return there.length - here.length || (here < there ? -1 : here > there ? 1 : 0);
}

/**
 * Origin of mentions that are one practice, whatever order they come in.
 * @param members one at least
 */
export function originOf(members: readonly Placed[]): { origin: string; year: number | null } {
  const first = members.reduce((least, one) => (byOrigin(one, least) < 0 ? one : least));
  return { origin: sourceOf(first), year: first.year };
}

/** Places joined to places: the root of each, by following `parents`. */
function rootOf(parents: Map<string, string>, place: string): string {
  let root = place;
  for (let next = parents.get(root); next !== undefined && next !== root;) {
    root = next;
    next = parents.get(root);
  }
  return root;
}

/**
 * @param apart places that corrections set apart: with all below them they join nothing else
 * @returns groups in the order of their origins' codes
 */
export function groupsOf<M extends Placed>(
  mentions: readonly M[],
  apart: readonly string[] = [],
): Group<M>[] {
  const domain = (place: string): string =>
    apart.filter((one) => isWithin(place, one)).toSorted((a, b) => b.length - a.length)[0] ?? '';
  const places = [...new Set(mentions.flatMap((one) => [one.place, sourceOf(one)]))].toSorted();
  const known = places.filter((place) => place !== '' && place !== NATION);
  const parents = new Map(places.map((place) => [place, place]));
  const join = (one: string, other: string): void => {
    if (domain(one) !== domain(other)) return;
    parents.set(rootOf(parents, other), rootOf(parents, one));
  };
  for (const [at, one] of known.entries()) {
    for (const other of known.slice(at + 1)) if (isRelated(one, other)) join(one, other);
  }
  for (const mention of mentions) {
    if (mention.place !== '' && mention.credited !== '') join(mention.place, mention.credited);
  }
  const roots = new Set(known.map((place) => rootOf(parents, place)));
  // Of a report whose place is not known, or of the nation's: whose it is can only be guessed when there is one.
  const [only] = roots.size === 1 ? roots : [];
  const groups = new Map<string, M[]>();
  for (const mention of mentions) {
    const at = mention.place === '' || mention.place === NATION ? sourceOf(mention) : mention.place;
    const isKnown = at !== '' && at !== NATION;
    const root = isKnown ? rootOf(parents, at) : (only ?? at);
    groups.set(root, [...(groups.get(root) ?? []), mention]);
  }
  return [...groups.values()]
    .map((members) => ({ members, ...originOf(members) }))
    .toSorted((a, b) => (a.origin < b.origin ? -1 : 1));
}
