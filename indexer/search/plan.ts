/**
 * From a parsed query to what is asked of an engine: terms with their weights, and the filter in
 * codes and values. Words that are a place, an issuer or a year of the library's reports are also
 * satisfied by the report's own.
 */
import type { Clause, Filter, Term } from '../engine/engine.ts';
import type { Statistics } from '../library/library.ts';
import type { Regions } from '../structure/regions.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { serialise, termOf, unitsOf } from '../text/units.ts';
import { wordsOf } from '../text/words.ts';
import { issuerNames } from './issuer-names.ts';
import type { ParsedQuery } from './query.ts';
import { knownNameAt, type Synonym, synonymsOf } from './synonyms.ts';
import type { TermRole } from './types.ts';

export interface PlannedTerm {
  readonly text: string;
  readonly role: TermRole;
  readonly units: Term;
  /** Serialised units, to count occurrences with. */
  readonly serial: string;
  /** A place's name without its suffix (江西省 → 江西), serialised; texts mostly use this one. */
  readonly short?: string;
  /** Other names of the same thing, none of which holds the word itself. */
  readonly synonyms?: readonly Synonym[];
  /** Reports that satisfy the word by what they are. */
  readonly orFilter?: Filter;
  /** Inverse passage frequency, > 0: the rarer, the more. */
  readonly weight: number;
}

export interface Plan {
  /** First reading: short unbroken stretches stand as they were typed. */
  readonly whole: readonly PlannedTerm[];
  /** Second reading: every stretch cut to words. Equal to `whole` when there is nothing to cut. */
  readonly words: readonly PlannedTerm[];
  readonly excluded: readonly PlannedTerm[];
  /** What the query says by fields (`region:广西`), in codes and values. */
  readonly typedFilter: Filter;
  /** The query as typed, serialised; empty when it holds operators. */
  readonly typed: string;
}

/**
 * Units up to which an unbroken stretch (融议心安, 12345热线, 安全生产) is first looked for as it
 * stands: names and set phrases are this short, questions are longer.
 */
const WHOLE_LENGTH = 5;

/** A name of at least two characters and the suffix of its tier. */
const PLACE_SUFFIX = /^\p{Script=Han}{2,}[省市县区]$/u;

export interface Planner {
  readonly statistics: Statistics;
  readonly regions: Regions;
  readonly segmenter: Segmenter;
}

/** Robertson's inverse document frequency, kept above 0 by the added 1 (as Lucene does). */
function inverseFrequency(statistics: Statistics, found: number): number {
  const all = Math.max(1, statistics.passages());
  return Math.log(1 + (all - found + 0.5) / (found + 0.5));
}

/** 0 for a word that no passage can have. */
function passagesWith({ statistics, segmenter }: Planner, text: string): number {
  const known = statistics.passagesWith(text);
  if (known > 0) return known;
  // Never cut to this word: no more passages than the rarest of its own words can have it.
  const parts = wordsOf(segmenter, text).map((word) => statistics.passagesWith(word.text));
  const bounds = parts.filter((count) => count > 0);
  return bounds.length === 0 ? 0 : Math.min(...bounds);
}

/** What a word says of a report by being its place, issuer or year; null for any other. */
export function ownFilter(
  { statistics, regions }: Planner,
  text: string,
): { role: 'place' | 'issuer' | 'year'; filter: Filter } | null {
  const year = /^((?:19|20)\d{2})年?度?$/.exec(text)?.[1];
  if (year !== undefined) return { role: 'year', filter: { year: [year] } };
  const issuer = issuerNames(statistics).named(text);
  if (issuer.length > 0) return { role: 'issuer', filter: { issuer } };
  if (!/^\p{Script=Han}{2,}$/u.test(text)) return null;
  const known = statistics.regionCodes();
  const codes = regions
    .find(text)
    // A township's name without its suffix is too often an ordinary word (新华, 和平, 开发).
    .filter((place) => known.has(place.code) && (place.code.length < 9 || place.name === text))
    .map((place) => place.code);
  return codes.length === 0 ? null : { role: 'place', filter: { region: codes } };
}

function plannedTerm(
  planner: Planner,
  text: string,
  role: TermRole,
  mayBeOwn = true,
): PlannedTerm | null {
  const units = termOf(text);
  if (units.length === 0) return null;
  const own = role === 'word' && mayBeOwn ? ownFilter(planner, text) : null;
  const serial = serialise(units);
  const synonyms = role === 'word' && mayBeOwn ? synonymsOf(serial) : [];
  return {
    text,
    role: own?.role ?? role,
    units,
    serial,
    ...(synonyms.length > 0 ? { synonyms } : {}),
    weight: inverseFrequency(planner.statistics, passagesWith(planner, text)),
    ...(own ? { orFilter: own.filter } : {}),
    ...(PLACE_SUFFIX.test(text) ? { short: serialise(units.slice(0, -1)) } : {}),
  };
}

/**
 * Words of a query: issuers and names of the field as they stand, and what the segmenter makes of
 * the rest.
 */
function queryWords({ segmenter, statistics }: Planner, text: string): string[] {
  const { units, starts, ends } = unitsOf(text);
  const issuers = issuerNames(statistics);
  const words: string[] = [];
  const cut = (from: number, to: number): void => {
    words.push(...wordsOf(segmenter, text.slice(from, to)).map((word) => word.text));
  };
  let rest = 0;
  for (let at = 0; at < units.length; at += 1) {
    const length = issuers.lengthAt(units, at) || knownNameAt(units, at);
    const [start, end] = [starts[at], ends[at + length - 1]];
    if (length === 0 || start === undefined || end === undefined) continue;
    cut(rest, start);
    words.push(text.slice(start, end));
    rest = end;
    at += length - 1;
  }
  cut(rest, text.length);
  return words;
}

function wordTerms(planner: Planner, text: string, mayBeOwn: boolean): PlannedTerm[] {
  const words = mayBeOwn
    ? queryWords(planner, text)
    : wordsOf(planner.segmenter, text).map((word) => word.text);
  const terms = words.map((word) => plannedTerm(planner, word, 'word', mayBeOwn));
  const held = terms.filter((term) => term !== null);
  // Nothing but stop words: they are what is asked for.
  return held.length > 0
    ? held
    : [plannedTerm(planner, text, 'word')].filter((term) => term !== null);
}

/**
 * A word that the library does not hold at all says nothing of the others: it weighs as much as
 * they do on average, so that it alone keeps no passage from having most of the query.
 */
function evenOut(planner: Planner, terms: readonly PlannedTerm[]): PlannedTerm[] {
  const known = terms.filter(({ text }) => passagesWith(planner, text) > 0);
  const mean = known.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, known.length);
  if (known.length === 0 || known.length === terms.length) return [...terms];
  return terms.map((term) => (known.includes(term) ? term : { ...term, weight: mean }));
}

/** The same term typed twice counts once. */
function distinct(terms: readonly PlannedTerm[]): PlannedTerm[] {
  const seen = new Set<string>();
  return terms.filter(({ serial, role }) => {
    const key = `${role === 'exclude'}${serial}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export function makePlan(planner: Planner, query: ParsedQuery, typedFilter: Filter = {}): Plan {
  const whole: PlannedTerm[] = [];
  const words: PlannedTerm[] = [];
  const excluded: PlannedTerm[] = [];
  for (const { role, text } of query.parts) {
    if (role === 'text') {
      // The places and years of a pasted text are part of the example, not a wish.
      const isQuery = query.kind === 'query';
      const isOwn = isQuery && ownFilter(planner, text) !== null;
      const isWhole = isOwn || (isQuery && termOf(text).length <= WHOLE_LENGTH);
      const asTyped = isWhole ? plannedTerm(planner, text, 'word') : null;
      const cut = asTyped && isOwn ? [asTyped] : wordTerms(planner, text, isQuery);
      words.push(...cut);
      whole.push(...(asTyped ? [asTyped] : cut));
    } else {
      const term = plannedTerm(planner, text, role);
      if (term && role === 'exclude') excluded.push(term);
      else if (term) {
        whole.push(term);
        words.push(term);
      }
    }
  }
  const plain =
    query.kind === 'query' &&
    query.fields.length === 0 &&
    query.parts.every(({ role }) => role === 'text');
  return {
    whole: evenOut(planner, distinct(whole)),
    words: evenOut(planner, distinct(words)),
    excluded: distinct(excluded),
    typedFilter,
    typed: plain ? serialise(termOf(query.text)) : '',
  };
}

export function clauseOf({ units, synonyms = [], orFilter }: PlannedTerm): Clause {
  const terms = [units, ...synonyms.map((synonym) => synonym.units)];
  return { terms, ...(orFilter ? { orFilter } : {}) };
}

/** The terms without their synonyms. */
export const asAsked = (terms: readonly PlannedTerm[]): PlannedTerm[] =>
  terms.map((term) => ({ ...term, synonyms: [] }));

/** Stands in a filter for "none of them": no passage has it. */
export const NO_VALUE = '\u0000';
