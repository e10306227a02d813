/**
 * Texts that say the same over and over: all short stretches of a term stand in them, and yet the
 * term does not. An engine that looks for stretches and trusts them finds what is not there.
 */
import type { EngineDocument, SearchEngine, Term } from '../../indexer/engine/engine.ts';
import { contains, EMPTY, expectExact } from './search-engine-oracle.ts';

/** The same numbers on every run (Numerical Recipes' generator). */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const LETTERS = ['安', '全', '法', '治'] as const;

/** Passages of 60 to 200 units over three or four different ones, some of them a short round. */
export function repetitivePassages(size: number): readonly EngineDocument[] {
  const draw = numbers(41);
  return Array.from({ length: size }, (_, index) => {
    const letters = LETTERS.slice(0, 3 + (index % 2));
    const round = Array.from({ length: 3 + draw(6) }, () => letters[draw(letters.length)] ?? '安');
    const length = 60 + draw(141);
    // Every fifth goes round with a slip now and then, the others wander.
    const units = Array.from({ length }, (__, at) =>
      index % 5 === 0 && draw(30) > 0
        ? (round[at % round.length] ?? '安')
        : (letters[draw(letters.length)] ?? '安'),
    );
    return { id: `w${index}`, units, filters: { year: [String(2020 + (index % 3))] } };
  });
}

/** Stretches of a text joined where they overlap by two: each three units in a row stand there. */
function walk(units: readonly string[], length: number, draw: (below: number) => number): Term {
  const followers = new Map<string, string[]>();
  for (let at = 0; at + 2 < units.length; at += 1) {
    const pair = `${units[at]} ${units[at + 1]}`;
    followers.set(pair, [...(followers.get(pair) ?? []), units[at + 2] ?? '']);
  }
  const start = draw(units.length - 2);
  const term = units.slice(start, start + 2);
  while (term.length < length) {
    const next = followers.get(term.slice(-2).join(' '));
    if (next === undefined) break;
    term.push(next[draw(next.length)] ?? '');
  }
  return term;
}

/** Terms of 4 to 40 units, of which one half stands in a text and the other is only walked. */
export function repetitiveTerms(stored: readonly EngineDocument[], size: number): readonly Term[] {
  const draw = numbers(97);
  return Array.from({ length: size }, (_, index) => {
    const { units } = stored[draw(stored.length)] ?? { units: ['安', '全', '法'] };
    const length = 4 + (index % 37);
    if (index % 2 === 0) return walk(units, length, draw);
    const start = draw(units.length - length);
    return units.slice(start, start + length);
  });
}

/** @returns how many of the terms stood in a passage, and how many in none */
export async function checkRepetitive(
  engine: SearchEngine,
  stored: readonly EngineDocument[],
  terms: readonly Term[],
): Promise<{ readonly standing: number; readonly missing: number }> {
  let standing = 0;
  for (const term of terms) {
    await expectExact(engine, stored, { ...EMPTY, all: [{ terms: [term] }] });
    await expectExact(engine, stored, { ...EMPTY, none: [term], filter: { year: ['2021'] } });
    if (stored.some(({ units }) => contains(units, term))) standing += 1;
  }
  return { standing, missing: terms.length - standing };
}
