/**
 * What a like-query is compared with: the passages that describe the thing named, with the name
 * itself masked, since the same thing is called something else in other places.
 */
import type { Clock, SearchContext } from './context.ts';
import { timed } from './context.ts';
import { scorer } from './lexical-set.ts';
import { makePlan, type PlannedTerm } from './plan.ts';
import { parseQuery } from './query.ts';
import type { LikeEcho } from './types.ts';
import { marksOf } from './marks.ts';

/** Passages that may describe a name; the best of them do. */
const CONSIDERED = 200;
/** Passages an example is made of: a second and third add what the first leaves out. */
const DESCRIBING = 3;
/** A passage describes about as well as the best when it has this share of its score. */
const NEARLY = 0.6;
/** Characters that tell what a thing is; tried 100 to 400 on the like-queries of the evaluation data. */
const TELLING_LENGTH = 240;
/** Passages shorter than this name a thing without saying what it is. */
const TELLING = 60;

export interface Example {
  readonly name: string;
  readonly found: LikeEcho['found'];
  /** Texts to be near to, best first; the name is masked in them. */
  readonly texts: readonly string[];
  /** The place of the best describing passage, with the passages left out for that. */
  readonly origin: readonly string[];
  /** Passages with the name in them tell of the same thing and are left out. */
  readonly terms: readonly PlannedTerm[];
}

/** The name without its marks: quotes around it or around its core (威县“四办”审批模式). */
function readings(name: string): string[] {
  const quoted = [...name.matchAll(/[“"「『](?<core>[^”"」』]{2,})[”"」』]/gu)].map(
    (m) => m.groups?.['core'] ?? '',
  );
  const suffixed = name.replace(/(?:工作法|品牌|模式|机制|做法|经验|工作室|平台|活动|行动)$/u, '');
  return [...new Set([name, ...quoted, suffixed])].filter((reading) => reading.length > 1);
}

/** `text` without the characters where the terms stand, and without quotes left empty by that. */
export function mask(text: string, terms: readonly PlannedTerm[]): string {
  let out = '';
  let last = 0;
  for (const [start, end] of marksOf(text, terms)) {
    out += text.slice(last, start);
    last = end;
  }
  return (out + text.slice(last)).replaceAll(/[“"「『]\s*[·•.]*\s*[”"」』]/gu, '').trim();
}

/**
 * The part of a passage that says what the thing is: its heading and the sentences from the first
 * that names it. What follows tells of prizes, numbers and the next thing.
 */
export function tellingPart(text: string, terms: readonly PlannedTerm[]): string {
  const sentences = text.match(/[^。！？；;!?\n]+[。！？；;!?\n]*/gu) ?? [text];
  const names = sentences.map((sentence) => marksOf(sentence, terms).length > 0);
  const heading = /\n$/.test(sentences[0] ?? '') ? (sentences[0] ?? '') : '';
  const first = names.indexOf(true, heading === '' || names.lastIndexOf(true) === 0 ? 0 : 1);
  let out = heading;
  for (const sentence of sentences.slice(Math.max(first, heading === '' ? 0 : 1))) {
    if (out.length - heading.length > 0 && out.length + sentence.length > TELLING_LENGTH) break;
    out += sentence;
  }
  return out;
}

async function passagesWith(
  context: SearchContext,
  terms: readonly PlannedTerm[],
  clock: Clock,
): Promise<readonly string[]> {
  if (terms.length === 0) return [];
  const all = terms.map((term) => ({ terms: [term.units] }));
  const { ids } = await timed(clock, 'engine', () =>
    context.engine.lexical(
      { all, any: [], none: [], filter: {} },
      { offset: 0, limit: CONSIDERED },
    ),
  );
  return ids;
}

/** Describing passages, best first: those about the name (heading, often) that say something. */
function describing(
  context: SearchContext,
  ids: readonly string[],
  terms: readonly PlannedTerm[],
): string[] {
  const score = scorer(context, terms, '');
  const scored = context.statistics
    .scoringRows(ids)
    .map((row) => {
      const parts = context.reader.passage(row.id)?.report.sections[row.section]?.parts ?? [];
      const plan = parts.includes('next-year') || parts.includes('problems');
      const telling = row.length >= TELLING ? 1 : 0.5;
      return { id: row.id, score: score(row).score * telling * (plan ? 0.5 : 1) };
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const best = scored[0]?.score ?? 0;
  return scored
    .slice(0, DESCRIBING)
    .filter((item) => item.score >= best * NEARLY)
    .map(({ id }) => id);
}

/** Finds what `name` is: as a phrase in the text, by its words, or not at all. */
export async function exampleOf(
  context: SearchContext,
  name: string,
  about: string,
  clock: Clock,
): Promise<Example> {
  for (const exact of [true, false]) {
    for (const reading of readings(name)) {
      const text = exact ? `"${reading.replaceAll('"', '')}"` : reading;
      const terms = makePlan(context, parseQuery(text)).words;
      const ids = await passagesWith(context, terms, clock);
      const chosen = describing(context, ids, terms);
      const best = chosen[0] === undefined ? undefined : context.reader.passage(chosen[0]);
      if (best === undefined) continue;
      const texts = chosen.flatMap((id) => {
        const found = context.reader.passage(id);
        if (found === undefined) return [];
        return [mask(tellingPart(found.text, terms), terms)];
      });
      return {
        name,
        found: exact ? 'phrase' : 'words',
        texts,
        origin: best.report.region === null ? [] : [best.report.region.code],
        terms: exact ? terms : [],
      };
    }
  }
  return { name, found: 'words', texts: [`${name} ${about}`.trim()], origin: [], terms: [] };
}
