/** What lies below each place, read once from the table of places. */
import type { RegionPath } from '../records.ts';
import { codeChain, NATION } from '../structure/region-table.ts';
import { regions } from '../structure/regions.ts';

interface Below {
  /** Codes of the present places directly below, ascending. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** Present places below that `isCounted`. */
  readonly counts: ReadonlyMap<string, number>;
}

let read: Below | undefined;
/** One pass over 45,000 places, where `Regions.children` makes one for every place asked about. */
const below = (): Below => (read ??= readBelow());

/** Present places one tier below a place, by code; those of the nation are the provinces. */
export function childrenOf(code: string): RegionPath[] {
  const codes = below().children.get(code) ?? [];
  return codes.flatMap((child) => regions().byCode(child) ?? []);
}

/** Division codes of provinces, prefectures and counties; townships have nine digits. */
const COUNTY_DIGITS = 6;

/**
 * Coverage is counted down to the counties, that of a county by its townships: thousands of
 * townships, which seldom report in public, would hide everything above them.
 */
export const isCounted = (code: string, under: string): boolean =>
  under.length >= COUNTY_DIGITS || code.length <= COUNTY_DIGITS;

/** Present places below a place, down to the counties; of a county its townships. */
export const placesBelow = (code: string): number => below().counts.get(code) ?? 0;

/** False for a place, or a name, that is no more. */
export const isPresent = (code: string): boolean => regions().row(code)?.validTo === null;

function readBelow(): Below {
  const all = regions().all();
  const known = new Set(all.map(({ code }) => code));
  const children = new Map<string, string[]>();
  const counts = new Map<string, number>();
  for (const { code, validTo } of all) {
    if (validTo !== null || code === NATION.code) continue;
    // Grouping codes that are no places, as 4290, are passed over.
    const uppers = codeChain(code)
      .slice(0, -1)
      .filter((upper) => known.has(upper));
    for (const upper of uppers)
      if (isCounted(code, upper)) counts.set(upper, (counts.get(upper) ?? 0) + 1);
    const parent = uppers.at(-1) ?? NATION.code;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [code]);
    else siblings.push(code);
  }
  for (const codes of children.values()) codes.sort();
  return { children, counts };
}
