/**
 * What two texts have in common, in words people understand: the problem they deal with, the means
 * they use, the actors who do it. The vocabulary of the field is data (`data/shared-words.json`).
 *
 *   屯组开展议事协商…… ∩ 请老支书坐堂喝茶商量……  →  化解矛盾纠纷 · 村民议事协商 · 乡贤、村民
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { normalText } from '../text/normal-form.ts';

const entry = z.object({
  label: z.string().min(2),
  cue: z.string().transform((source) => new RegExp(source, 'iu')),
});
const file = z.object({
  problem: z.array(entry),
  means: z.array(entry),
  actor: z.array(entry),
});

const ASPECTS = ['problem', 'means', 'actor'] as const;
type Aspect = (typeof ASPECTS)[number];

export interface Concept {
  readonly aspect: Aspect;
  /** In plain words, as it is shown. */
  readonly label: string;
}

export type Concepts = ReadonlySet<Concept>;

/** What an aspect counts for in likeness: how it is done tells most. */
const ASPECT_WEIGHT: Readonly<Record<Aspect, number>> = { problem: 1, means: 1.2, actor: 0.5 };

/** Texts whose concepts are kept; a like-query reads some hundred windows and shows a page of them. */
const KEPT_TEXTS = 4000;

let table: readonly (Concept & { readonly cue: RegExp })[] | undefined;
const kept = new Map<string, Concepts>();

function concepts(): readonly (Concept & { readonly cue: RegExp })[] {
  if (table === undefined) {
    const read = file.parse(
      JSON.parse(readFileSync(new URL('./data/shared-words.json', import.meta.url), 'utf8')),
    );
    table = ASPECTS.flatMap((aspect) => read[aspect].map((one) => ({ aspect, ...one })));
  }
  return table;
}

/** The concepts a text speaks of, in either script. */
export function conceptsOf(text: string): Concepts {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const form = normalText(text).replaceAll(/\s+/gu, '');
  const found: Concepts = new Set(concepts().filter(({ cue }) => cue.test(form)));
  if (kept.size >= KEPT_TEXTS) kept.clear();
  kept.set(text, found);
  return found;
}

/** How telling a concept is among texts: what most of them speak of tells little. */
export type Rarity = (concept: Concept) => number;

export function rarityAmong(texts: readonly Concepts[]): Rarity {
  const counts = new Map<Concept, number>();
  for (const text of texts) {
    for (const concept of text) counts.set(concept, (counts.get(concept) ?? 0) + 1);
  }
  return (concept) =>
    ASPECT_WEIGHT[concept.aspect] * Math.log(1 + texts.length / (1 + (counts.get(concept) ?? 0)));
}

const sum = (all: Iterable<Concept>, rarity: Rarity): number => {
  let total = 0;
  for (const concept of all) total += rarity(concept);
  return total;
};

const inBoth = (one: Concepts, other: Concepts): Concept[] =>
  [...one].filter((concept) => other.has(concept));

/** Part of what only the other text speaks of that is held against the likeness. */
const BESIDE = 0.4;

/** Share of what the example speaks of that the other does too, 0 to 1 (Tversky's index). */
export function overlap(example: Concepts, other: Concepts, rarity: Rarity): number {
  const both = sum(inBoth(example, other), rarity);
  const beside = sum(other, rarity) - both;
  const whole = sum(example, rarity) + BESIDE * beside;
  return whole === 0 ? 0 : both / whole;
}

/** How many of an aspect are said; actors are one phrase. */
const SAID: Readonly<Record<Aspect, number>> = { problem: 2, means: 2, actor: 3 };

/** The concepts of both in plain words, the most telling of each aspect: problem, means, actors. */
export function sharedConcepts(example: Concepts, other: Concepts, rarity: Rarity): string[] {
  const both = inBoth(example, other).toSorted((a, b) => rarity(b) - rarity(a));
  const labels = (aspect: Aspect): string[] =>
    both
      .filter((concept) => concept.aspect === aspect)
      .slice(0, SAID[aspect])
      .map(({ label }) => label);
  const actors = labels('actor');
  return [
    ...labels('problem'),
    ...labels('means'),
    ...(actors.length > 0 ? [actors.join('、')] : []),
  ];
}
