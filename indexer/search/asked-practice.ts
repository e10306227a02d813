/**
 * Which practice a like-query names: by id, name or alias, with its place before it, or as a part
 * of what was typed.
 *
 *   融议心安 · “融議心安”工作法 · 融安县融议心安 · 融议心安村级议事协商  →  融议心安 of 融安县
 */
import type { PracticeCard } from '../records.ts';
import type { SearchContext } from './context.ts';

/** A name found inside what was typed has so many characters at least, and is this share of it. */
const SHORTEST_PART = 3;
const LEAST_SHARE = 0.4;
/** Longer texts are descriptions, not names. */
const LONGEST_NAME = 30;

const KIND_WORDS =
  /(?:工作法|品牌|模式|机制|做法|经验|工作室|平台|活动|行动|项目|工程|制度|改革|实践)$/u;

/** The name without its marks: quotes around it or around its core (威县“四办”审批模式). */
export function readings(name: string): string[] {
  const quoted = [...name.matchAll(/[“"「『](?<core>[^”"」』]{2,})[”"」』]/gu)].map(
    (match) => match.groups?.['core'] ?? '',
  );
  const suffixed = name.replace(KIND_WORDS, '');
  return [...new Set([name, ...quoted, suffixed])].filter((reading) => reading.length > 1);
}

/** Codes of the places that stand before the core of the name. */
function placesIn({ regions }: SearchContext, name: string): string[] {
  return regions.mentions(name).flatMap(({ rows }) => rows.map(({ code }) => code));
}

/** Of several practices of one name, that of the place named with it, else the best known. */
function choose(
  context: SearchContext,
  cards: readonly PracticeCard[],
  name: string,
): PracticeCard | undefined {
  if (cards.length < 2) return cards[0];
  const places = placesIn(context, name);
  return (
    cards.find((card) =>
      card.regions.some(({ codes }) => places.some((at) => codes.includes(at))),
    ) ?? cards[0]
  );
}

/** Stretches of what was typed that may be the name, the longest first. */
function* stretches(name: string): Generator<string> {
  const least = Math.max(SHORTEST_PART, Math.ceil(name.length * LEAST_SHARE));
  for (let length = name.length - 1; length >= least; length -= 1) {
    for (let at = 0; at + length <= name.length; at += 1) yield name.slice(at, at + length);
  }
}

/** The card of what a like-query names; undefined when it names none. */
export function cardOf(context: SearchContext, asked: string): PracticeCard | undefined {
  const { reader } = context;
  const name = asked.trim();
  if (name.includes('@')) {
    const byId = reader.practice(name);
    if (byId !== undefined) return byId;
  }
  for (const reading of readings(name)) {
    const card = choose(context, reader.practicesNamed(reading), name);
    if (card !== undefined) return card;
  }
  if (name.length > LONGEST_NAME) return undefined;
  for (const stretch of stretches(name)) {
    // National programmes are named by ordinary words (法律服务): those would be found anywhere.
    const local = reader.practicesNamed(stretch).filter(({ scope }) => scope === 'local');
    if (local.length > 0) return choose(context, local, name);
  }
  return undefined;
}
