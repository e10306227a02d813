/**
 * What a report's passages offer as phrases, to be suggested while a query is typed: runs of
 * content words that may turn out to be set ones. Practices are offered by their cards.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Word } from '../text/words.ts';

const wordList = (file: string): ReadonlySet<string> =>
  new Set(
    z
      .array(z.string().min(1))
      .parse(JSON.parse(readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8'))),
  );

/** Words around a phrase and not of it: 全面推行 in 全面推行行政执法三项制度. */
const FRAMES = wordList('frame-words.json');
/** Units a phrase has. */
const SHORTEST_PHRASE = 4;
const LONGEST_PHRASE = 14;
/** Words of a phrase: longer runs are pieces of sentences. */
const MOST_WORDS = 5;

/** 全面落实 is cut as one word: frames joined are frames. */
function isFrame(word: string): boolean {
  if (FRAMES.has(word)) return true;
  return word.length === 4 && FRAMES.has(word.slice(0, 2)) && FRAMES.has(word.slice(2));
}

/** Runs of words that stand one after another, without a frame, a stop word or a sign between. */
function runsOf(words: readonly Word[]): Word[][] {
  const runs: Word[][] = [];
  let run: Word[] = [];
  const close = (): void => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (const word of words) {
    if (run.length > 0 && run.at(-1)?.end !== word.start) close();
    if (isFrame(word.text) || !/^\p{Script=Han}+$/u.test(word.text)) close();
    else run.push(word);
  }
  close();
  return runs;
}

/**
 * Whole runs, and runs without the word at either end: what recurs in several reports will show
 * which of them is the phrase.
 *
 *   擦亮·府院·联动·品牌  →  擦亮府院联动品牌, 府院联动品牌, 擦亮府院联动, 府院联动
 */
export function phrasesIn(words: readonly Word[]): Set<string> {
  const phrases = new Set<string>();
  for (const run of runsOf(words)) {
    const { length } = run;
    for (const [start, end] of [
      [0, length],
      [1, length],
      [0, length - 1],
      [1, length - 1],
    ] as const) {
      if (end <= start || end - start > MOST_WORDS) continue;
      const phrase = run
        .slice(start, end)
        .map(({ text }) => text)
        .join('');
      const units = Array.from(phrase).length;
      if (units >= SHORTEST_PHRASE && units <= LONGEST_PHRASE) phrases.add(phrase);
    }
  }
  return phrases;
}

/** The phrases of passages given as their content words; each once, however often a report has it. */
export function reportPhrases(passages: readonly (readonly Word[])[]): string[] {
  return [...new Set(passages.flatMap((words) => [...phrasesIn(words)]))];
}
