/**
 * Whose practice a sentence says it is, where that is another place than the report's:
 *
 *   借鉴融安县“融议心安”工作法    → 融安县, from wherever it is told
 *   融安县创新“融议心安”工作法    → 融安县, in the report of a place above it
 */
import type { RegionPath } from '../../records.ts';
import { regions } from '../../structure/regions.ts';
import { FOUNDING, LEARNING, type Range } from './telling.ts';

/** Characters before the name in which the place stands; farther ones belong to something else. */
const NEAR = 24;
/** What may stand between a place and what it made. */
const BETWEEN = 12;
/** Of a name of a place without these, it is not known to be one. */
const PLACE_END = /[省市县区州盟旗镇乡]|街道/u;

/** @returns a division code, or empty when the sentence says nothing of it */
export function creditedPlace(
  text: string,
  mention: Range,
  sentence: Range,
  own: RegionPath | null,
): string {
  const from = Math.max(sentence.start, mention.start - NEAR);
  const before = text.slice(from, mention.start);
  if (!PLACE_END.test(before)) return '';
  const found = regions()
    .mentions(before)
    .filter(({ full }) => full);
  const nearest = found.at(-1);
  if (nearest === undefined) return '';
  const gap = before.slice(nearest.end);
  if (gap.length > BETWEEN || /[，。；,;]/u.test(gap)) return '';
  const codes = nearest.rows.map(({ code }) => code);
  const below = codes.filter(
    (code) => own !== null && code !== own.code && regions().isWithin(code, own.code),
  );
  if (below.length === 1 && FOUNDING.test(gap)) return below[0] ?? '';
  if (!LEARNING.test(before.slice(0, nearest.start))) return '';
  // The lowest of a chain, 广西柳州市融安县, is the last; a name of several places says nothing.
  const others = codes.filter((code) => own === null || !own.codes.includes(code));
  return others.length === 1 ? (others[0] ?? '') : '';
}
