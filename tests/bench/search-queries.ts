/** Queries of the eight kinds, drawn from the real text as its words come up in it. */
import type { Segmenter } from '../../indexer/text/segmenter.ts';
import { termOf } from '../../indexer/text/units.ts';
import { wordsOf } from '../../indexer/text/words.ts';
import { seeded } from './engine-corpus.ts';
import { placesOf } from './sample-copies.ts';

export const KINDS = [
  'rare name',
  'one character',
  'two common words',
  'nine words',
  'phrase',
  'question (hybrid)',
  'filtered',
  'page 10',
] as const;
export type Kind = (typeof KINDS)[number];

/** Parameters of `/api/search`. */
export type Query = Readonly<Record<string, string>>;

const SEED = 5;
/** Tries before giving up on finding another query that is not there yet. */
const TRIES = 200;
/** The most frequent words of two characters that count as common. */
const COMMON = 150;
const MANY_WORDS = 9;
const LATE_PAGE = '10';
const LEAST_PHRASE = 5;
const MOST_PHRASE = 9;
const QUESTIONS = [
  (one: string, other: string) => `${one}和${other}方面有哪些好的做法和经验`,
  (one: string, other: string) => `基层政府是怎样推进${one}、解决${other}问题的`,
  (one: string, other: string) => `${one}工作中如何发挥${other}的作用`,
];

export interface QuerySource {
  readonly paragraphs: readonly string[];
  readonly onTopic: readonly string[];
  /** Names that stand in a few passages each. */
  readonly names: readonly string[];
  readonly segmenter: Segmenter;
}

/** @param count different queries of each kind */
export function createQueries(
  { paragraphs, onTopic, names, segmenter }: QuerySource,
  count: number,
): Readonly<Record<Kind, readonly Query[]>> {
  const random = seeded(SEED);
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  const isChinese = (text: string): boolean => /^\p{Script=Han}+$/u.test(text);
  const wordsOfLine = (line: string): readonly string[] => [
    ...new Set(
      wordsOf(segmenter, line)
        .map(({ text }) => text)
        .filter((word) => isChinese(word) && word.length > 1),
    ),
  ];
  const wordsIn = paragraphs.map(wordsOfLine).filter((words) => words.length >= MANY_WORDS);
  const topics = onTopic.map(wordsOfLine).filter((words) => words.length > 1);
  const all = wordsIn.flat();
  const common = mostFrequent(all.filter((word) => word.length === 2));
  const characters = paragraphs.flatMap((line) => termOf(line)).filter(isChinese);

  const phrase = (): string => {
    const clauses = pick(paragraphs).split(/[^\p{Script=Han}]+/u);
    const long = clauses.filter((part) => part.length >= LEAST_PHRASE);
    if (long.length === 0) return phrase();
    const clause = pick(long);
    const length = LEAST_PHRASE + Math.floor(random() * (MOST_PHRASE - LEAST_PHRASE));
    const from = Math.floor(random() * Math.max(1, clause.length - length));
    return clause.slice(from, from + length);
  };
  const many = (): string => {
    const words = pick(wordsIn);
    const from = Math.floor(random() * (words.length - MANY_WORDS));
    return words.slice(from, from + MANY_WORDS).join(' ');
  };
  const keyword = (q: string, more: Query = {}): Query => ({ q, mode: 'keyword', ...more });

  const makers: Readonly<Record<Kind, () => Query>> = {
    'rare name': () => keyword(pick(names)),
    'one character': () => keyword(pick(characters)),
    'two common words': () => keyword(`${pick(common)} ${pick(common)}`),
    'nine words': () => keyword(many()),
    phrase: () => keyword(`"${phrase()}"`),
    'question (hybrid)': () => {
      const words = pick(topics);
      return { q: pick(QUESTIONS)(pick(words), pick(words)), mode: 'hybrid' };
    },
    filtered: () =>
      keyword(`${pick(common)} ${pick(all)}`, { region: pick(placesOf(2)), year: '2020..2024' }),
    'page 10': () => keyword(pick(all), { page: LATE_PAGE }),
  };
  return Object.fromEntries(
    KINDS.map((kind) => [kind, different(makers[kind], kind, count)]),
  ) as Record<Kind, Query[]>;
}

function mostFrequent(words: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort((one, other) => other[1] - one[1])
    .slice(0, COMMON)
    .map(([word]) => word);
}

function different(make: () => Query, kind: Kind, count: number): Query[] {
  const found = new Map<string, Query>();
  for (let tries = 0; found.size < count; tries += 1) {
    if (tries > TRIES * count) throw new Error(`fewer than ${count} queries of kind ${kind}`);
    const query = make();
    found.set(query['q'] ?? '', query);
  }
  return [...found.values()];
}
