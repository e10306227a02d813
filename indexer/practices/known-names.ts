/**
 * Names that are known already, found without quotes: 试设家门口复议点 in the year before the
 * place began to write “家门口复议点”.
 */
import { normalText } from '../text/normal-form.ts';
import { headIn, innerHead, tailOf } from './heads.ts';
import type { Candidate } from './mention.ts';
import { nameIn, type Reading } from './reading.ts';
import { ORDINARY } from './word-lists.ts';

/** Shorter names are words that stand in any text. */
const SHORTEST = 4;
/** 示例法治一张图平台: without quotes only what follows at once is sure to belong to the name. */
const NEAR_HEAD = 4;

/** By their first two characters, longest first, as `known` gives them in normal form. */
function indexed(known: Iterable<string>): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const name of new Set([...known].map((one) => normalText(one)))) {
    if (name.length < SHORTEST || ORDINARY.has(name) || !/\p{Script=Han}{2}/u.test(name)) continue;
    const key = name.slice(0, 2);
    index.set(
      key,
      [...(index.get(key) ?? []), name].toSorted((a, b) => b.length - a.length),
    );
  }
  return index;
}

/**
 * Every mention of a known name.
 * @param known names without quotes, in either script
 */
export function knownNames({ text, form }: Reading, known: Iterable<string>): Candidate[] {
  const index = indexed(known);
  const found: Candidate[] = [];
  if (index.size === 0) return found;
  for (let at = 0; at < form.length; at++) {
    const name = index.get(form.slice(at, at + 2))?.find((one) => form.startsWith(one, at));
    if (name === undefined) continue;
    const nameEnd = at + name.length;
    const head = headIn(tailOf(form, nameEnd).slice(0, NEAR_HEAD));
    const strong = head?.strong ? head : null;
    const end = nameEnd + (strong?.end ?? 0);
    const kind = strong?.kind ?? innerHead(name)?.kind ?? null;
    found.push({ name: nameIn(text, at, nameEnd), start: at, end, kind, national: false });
    at = end - 1;
  }
  return found;
}
