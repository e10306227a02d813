/**
 * The part of a passage that a like-query compares: where a practice is named, what tells of it;
 * else the sentences that speak most of what the example speaks of. A passage of a report is often
 * a page of set phrases with one sentence that matters.
 */
import { LRUCache } from 'lru-cache';
import type { ScoringRow } from '../library/library.ts';
import type { PracticeCard } from '../records.ts';
import type { SearchContext } from './context.ts';
import { namesOf } from './example.ts';
import { type Concepts, conceptsOf, overlap, type Rarity } from './shared-words.ts';
import { mask, sentencesOf, tellingPart } from './telling-part.ts';

/** Characters of a window: about what tells of a practice. */
const LENGTH = 200;

export interface Window {
  /** Passage id. */
  readonly id: string;
  /** The local practice it tells of; null for a stretch of sentences. */
  readonly practice: string | null;
  /** Names are masked. */
  readonly text: string;
}

/** Stretches of whole sentences, each as long as a window holds. */
function stretchesOf(text: string): string[] {
  const sentences = sentencesOf(text);
  const out: string[] = [];
  for (const [at, sentence] of sentences.entries()) {
    let stretch = sentence;
    for (const next of sentences.slice(at + 1)) {
      if (stretch.length + next.length > LENGTH) break;
      stretch += next;
    }
    // One that the stretch before holds says nothing new.
    if (out.length === 0 || !out.at(-1)?.endsWith(stretch)) out.push(stretch);
  }
  return out;
}

function bestStretch(text: string, example: Concepts, rarity: Rarity): string {
  let best = { text, likeness: -1 };
  for (const stretch of stretchesOf(text)) {
    const likeness = overlap(example, conceptsOf(stretch), rarity);
    if (likeness > best.likeness) best = { text: stretch, likeness };
  }
  return best.text;
}

/** Texts of which what tells of a practice is remembered, some 2 KB each. */
const KEPT_TOLD = 2_000;
const toldBefore = new LRUCache<string, string>({ max: KEPT_TOLD });

/** What a passage tells of a practice, its names masked; the same for every example. */
function toldOf(text: string, card: PracticeCard): string {
  const key = [card.name, ...card.aliases, text].join('\0');
  const known = toldBefore.get(key);
  if (known !== undefined) return known;
  const names = namesOf(card);
  const told = mask(tellingPart(text, names), names);
  toldBefore.set(key, told);
  return told;
}

/** Windows of a passage: one a practice it names, and the best of its other sentences. */
export function windowsOf(
  context: SearchContext,
  row: ScoringRow,
  example: Concepts,
  rarity: Rarity,
): Window[] {
  const text = context.reader.passage(row.id)?.text ?? '';
  const told = row.practices.flatMap((id) => {
    const card = context.reader.practice(id);
    if (card === undefined || card.id !== id) return [];
    return [{ id: row.id, practice: id, text: toldOf(text, card) }];
  });
  return [...told, { id: row.id, practice: null, text: bestStretch(text, example, rarity) }];
}
