/**
 * What a like-query is compared with: the passages that describe the thing named, with the name
 * itself masked, since the same thing is called something else in other places.
 */
import type { PracticeCard } from '../records.ts';
import { serialise, termOf } from '../text/units.ts';
import { cardOf, readings } from './asked-practice.ts';
import type { Clock, SearchContext } from './context.ts';
import { timed } from './context.ts';
import { scorer } from './lexical-set.ts';
import { makePlan, type PlannedTerm } from './plan.ts';
import { parseQuery } from './query.ts';
import { mask, tellingPart } from './telling-part.ts';
import type { LikeEcho } from './types.ts';

/** Passages that may describe a name; the best of them do. */
const CONSIDERED = 200;
/** Passages an example is made of: a second and third add what the first leaves out. */
const DESCRIBING = 3;
/** A passage describes about as well as the best when it has this share of its score. */
const NEARLY = 0.6;
/** Passages shorter than this name a thing without saying what it is. */
const TELLING = 60;

export interface Example {
  readonly name: string;
  readonly found: LikeEcho['found'];
  /** Texts to be near to, best first; the name is masked in them. */
  readonly texts: readonly string[];
  /** Places whose own passages are left out, by code. */
  readonly origin: readonly string[];
  /** Passages with one of these in them tell of the same thing and are left out. */
  readonly names: readonly Pick<PlannedTerm, 'units' | 'serial'>[];
  /** The card, where there is one. */
  readonly practice: string | null;
  /** Topics of what describes it, the main one first; empty when nothing tells. */
  readonly topics: readonly string[];
  /** Groups of like texts that the example belongs to: who copied it adds nothing. */
  readonly folds: ReadonlySet<string>;
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
      const parts = row.filters.part ?? [];
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

/** The parts of these passages that tell of what the terms name, without the names. */
function textsOf(
  context: SearchContext,
  ids: readonly string[],
  terms: readonly Pick<PlannedTerm, 'units'>[],
): string[] {
  return ids.flatMap((id) => {
    const found = context.reader.passage(id);
    return found === undefined ? [] : [mask(tellingPart(found.text, terms), terms)];
  });
}

const foldsOf = (context: SearchContext, ids: readonly string[]): ReadonlySet<string> =>
  new Set(context.statistics.countedRows(ids).map(({ fold }) => fold));

/** Topics of the describing passages, those of the best first. */
const topicsOfPassages = (context: SearchContext, ids: readonly string[]): readonly string[] => [
  ...new Set(ids.flatMap((id) => context.reader.passage(id)?.passage.topics ?? [])),
];

const nameTerm = (name: string): Pick<PlannedTerm, 'units' | 'serial'> => {
  const units = termOf(name);
  return { units, serial: serialise(units) };
};

/** Every spelling of a card's name, the shortest included. */
export function namesOf(card: PracticeCard): Pick<PlannedTerm, 'units' | 'serial'>[] {
  return [card.name, ...card.aliases]
    .map(nameTerm)
    .filter(({ units }) => units.length > 1)
    .toSorted((a, b) => b.units.length - a.units.length);
}

function exampleOfCard(context: SearchContext, card: PracticeCard): Example {
  const names = namesOf(card);
  const evidence = card.evidence.slice(0, CONSIDERED).map(({ passage }) => passage);
  const terms = makePlan(context, parseQuery(`"${card.name.replaceAll('"', '')}"`)).words;
  const chosen = describing(context, evidence, terms);
  const { region } = card.origin;
  return {
    name: card.name,
    found: 'practice',
    texts: textsOf(context, chosen, names),
    // A national programme is done everywhere: there is no place to leave out.
    origin: card.scope === 'local' && region !== null ? [region.code] : [],
    names,
    practice: card.id,
    topics: topicsOfPassages(context, chosen),
    folds: foldsOf(context, evidence),
  };
}

/** Finds what `name` is: a practice, a phrase in the text, its words, or nothing at all. */
export async function exampleOf(
  context: SearchContext,
  name: string,
  about: string,
  clock: Clock,
): Promise<Example> {
  const card = cardOf(context, name);
  if (card !== undefined) {
    const example = exampleOfCard(context, card);
    if (example.texts.length > 0) return example;
  }
  for (const exact of [true, false]) {
    for (const reading of readings(name)) {
      const text = exact ? `"${reading.replaceAll('"', '')}"` : reading;
      const terms = makePlan(context, parseQuery(text)).words;
      const ids = await passagesWith(context, terms, clock);
      const chosen = describing(context, ids, terms);
      const best = chosen[0] === undefined ? undefined : context.reader.passage(chosen[0]);
      if (best === undefined) continue;
      return {
        name,
        found: exact ? 'phrase' : 'words',
        texts: textsOf(context, chosen, terms),
        origin: best.report.region === null ? [] : [best.report.region.code],
        names: exact ? terms : [],
        practice: null,
        topics: topicsOfPassages(context, chosen),
        folds: foldsOf(context, chosen),
      };
    }
  }
  return textExample(name, `${name} ${about}`.trim());
}

/** An example that stands nowhere in the library. */
export function textExample(name: string, text: string): Example {
  const none = { origin: [], names: [], practice: null, topics: [], folds: new Set<string>() };
  return { name, found: 'words', texts: [text], ...none };
}
