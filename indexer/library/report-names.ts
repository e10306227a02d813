/**
 * What a report's passages offer as names, to be suggested while a query is typed: what stands in
 * quotes and reads like a name, and runs of content words that may turn out to be set phrases.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Segmenter } from '../text/segmenter.ts';
import { serialise, unitsOf } from '../text/units.ts';
import type { Word } from '../text/words.ts';

const wordList = (file: string): ReadonlySet<string> =>
  new Set(
    z
      .array(z.string().min(1))
      .parse(JSON.parse(readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8'))),
  );

/** Words around a phrase and not of it: 全面推行 in 全面推行行政执法三项制度. */
const FRAMES = wordList('frame-words.json');
/** What is put in quotes and names no practice: 一把手, 关键少数, 十四五. */
const ORDINARY = wordList('ordinary-quotes.json');

/** Units a name has. */
const SHORTEST_NAME = 2;
const LONGEST_NAME = 15;
/** A single word of so many units is a quoted word and no name; longer ones may be made up (放管服). */
const ORDINARY_WORD = 2;

/** Straight quotes have no sides, so they are read in pairs within a line. */
const QUOTED =
  /[“„]([^“”„\n]{1,40})”|‘([^‘’\n]{1,40})’|「([^「」\n]{1,40})」|『([^『』\n]{1,40})』|["＂]([^"＂\n]{1,40})["＂]/gu;
/** Of a sentence, or of quotes within quotes. */
const SENTENCE = /[，。；：！？,;:!?…《》〈〉〔〕“”‘’「」『』"＂]/u;
/** Of a body: texts put in quotes how it is called for short. */
const BODY = /(?:政府|办公室|辦公室|办公厅|辦公廳|委员会|委員會|[局厅廳])$/u;
/** 八五, 321, 13+8, 6·26. */
const NUMERALS = /^[\d〇零一二三四五六七八九十百千万两+·.、\-—]+$/u;

export interface ReportNames {
  readonly practices: readonly string[];
  readonly phrases: readonly string[];
}

export interface ReadPassage {
  readonly text: string;
  /** The passage's content words, as `wordsOf` cuts them. */
  readonly words: readonly Word[];
}

function isName(segmenter: Segmenter, text: string, units: readonly string[]): boolean {
  if (units.length < SHORTEST_NAME || units.length > LONGEST_NAME) return false;
  if (!/\p{Script=Han}/u.test(text) || SENTENCE.test(text) || NUMERALS.test(text)) return false;
  if (BODY.test(text)) return false;
  const plain = units.join('');
  if (ORDINARY.has(plain) || ORDINARY.has(text)) return false;
  return units.length > ORDINARY_WORD || segmenter.cut(plain).length > 1;
}

/**
 * The names of practices in a text. Until there are practice cards these are what stands in
 * quotes, in either script, and reads like a name; each once, as first written.
 */
export function practiceNames(segmenter: Segmenter, text: string): Map<string, string> {
  const names = new Map<string, string>();
  const read = (within: string): void => {
    for (const [, ...groups] of within.matchAll(QUOTED)) {
      const name = (groups.find((group) => group !== undefined) ?? '').trim();
      const { units } = unitsOf(name);
      const key = serialise(units);
      if (!names.has(key) && isName(segmenter, name, units)) names.set(key, name);
      // A name within a quoted title: “新时代‘枫桥经验’典型案例征集”.
      if (/[‘「『]/u.test(name)) read(name);
    }
  };
  read(text);
  return names;
}

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

/** What a report offers; each name once, however often the report has it. */
export function reportNames(segmenter: Segmenter, passages: readonly ReadPassage[]): ReportNames {
  const practices = new Map<string, string>();
  const phrases = new Set<string>();
  for (const { text, words } of passages) {
    for (const [key, name] of practiceNames(segmenter, text)) {
      if (!practices.has(key)) practices.set(key, name);
    }
    for (const phrase of phrasesIn(words)) phrases.add(phrase);
  }
  return { practices: [...practices.values()], phrases: [...phrases] };
}
