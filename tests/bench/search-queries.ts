/** Queries of every kind, drawn from the sample's texts as their words come up in them. */
import { readFileSync } from 'node:fs';
import { regions } from '../../indexer/structure/regions.ts';
import type { Segmenter } from '../../indexer/text/segmenter.ts';
import { termOf } from '../../indexer/text/units.ts';
import { wordsOf } from '../../indexer/text/words.ts';
import { seeded } from './engine-corpus.ts';
import { placesOf } from './sample-copies.ts';

export const KINDS = [
  'one character',
  'two-character word',
  'four-character name',
  'two words',
  'three words',
  'phrase, exclusion, filter',
  'question, most words',
  'hybrid, short',
  'hybrid, question',
  'semantic',
] as const;
export type Kind = (typeof KINDS)[number];

/** Parameters of `/api/search`. */
export type Query = Readonly<Record<string, string>>;

const SEED = 5;
/** Tries before giving up on finding another query that is not there yet. */
const TRIES = 200;
const QUESTIONS = [
  (one: string, other: string) => `${one}和${other}方面有哪些好的做法和经验`,
  (one: string, other: string) => `基层政府是怎样推进${one}、解决${other}问题的`,
  (one: string, other: string) => `${one}工作中如何发挥${other}的作用`,
];

const practiceNames = (): readonly string[] => {
  const file = new URL('../../crawler/sample/practices.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { name: string }[]).map(({ name }) => name);
};

/** @param count different queries of each kind */
export function createQueries(
  paragraphs: readonly string[],
  segmenter: Segmenter,
  count: number,
): Readonly<Record<Kind, readonly Query[]>> {
  const random = seeded(SEED);
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  const isChinese = (text: string): boolean => /^\p{Script=Han}+$/u.test(text);
  const wordsIn = paragraphs.map((line) =>
    wordsOf(segmenter, line)
      .map(({ text }) => text)
      .filter((word) => isChinese(word) && word.length > 1),
  );
  const all = wordsIn.flat();
  const characters = paragraphs.flatMap((line) => termOf(line)).filter(isChinese);
  const pairs = all.filter((word) => word.length === 2);
  const names = [...practiceNames(), ...all].filter((name) => termOf(name).length === 4);
  const codes = placesOf(2);

  const together = (size: number): readonly string[] => {
    const words = pick(wordsIn);
    return Array.from({ length: size }, () => pick(words));
  };
  const phrase = (): string => {
    const clause = pick(
      pick(paragraphs)
        .split(/[，。、；：“”（）《》\d]/)
        .filter((part) => part.length >= 6),
    );
    const from = Math.floor(random() * (clause.length - 5));
    return clause.slice(from, from + 5);
  };
  const excluding = (): Query => ({
    q: `"${phrase()}" -${pick(pairs)}`,
    region: regions().byCode(pick(codes))?.code ?? '',
    year: '2020..2024',
    mode: 'keyword',
  });
  const question = (): string => pick(QUESTIONS)(pick(all), pick(all));
  const of = (mode: string, q: () => string) => (): Query => ({ q: q(), mode });

  const makers: Readonly<Record<Kind, () => Query>> = {
    'one character': of('keyword', () => pick(characters)),
    'two-character word': of('keyword', () => pick(pairs)),
    'four-character name': of('keyword', () => pick(names)),
    'two words': of('keyword', () => together(2).join(' ')),
    'three words': of('keyword', () => together(3).join(' ')),
    'phrase, exclusion, filter': excluding,
    'question, most words': of('keyword', question),
    'hybrid, short': of('hybrid', () => together(2).join(' ')),
    'hybrid, question': of('hybrid', question),
    semantic: of('semantic', question),
  };
  return Object.fromEntries(
    KINDS.map((kind) => [kind, different(makers[kind], kind, count)]),
  ) as Record<Kind, Query[]>;
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
