/** What people would ask of the library that is served, made from its own words. */
import { z } from 'zod';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { wordsOf } from '../../indexer/text/words.ts';
import { seeded } from './engine-corpus.ts';

const SEED = 8;
/** Reports whose text is read for words. */
const READ = 40;
/** Tries for another query that is not there yet, before all are said to be found. */
const TRIES = 10_000;

const reports = z.object({ items: z.array(z.object({ id: z.string() })) });
const report = z.object({ text: z.string() });
const practices = z.object({ items: z.array(z.object({ name: z.string() })) });
const regions = z.object({ items: z.array(z.object({ label: z.string() })) });

async function read<T extends z.ZodType>(address: string, schema: T): Promise<z.output<T>> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return schema.parse(await answer.json());
}

interface Source {
  readonly words: readonly string[];
  readonly sentences: readonly string[];
  readonly practices: readonly string[];
  readonly regions: readonly string[];
}

async function sourceOf(origin: string): Promise<Source> {
  const { items } = await read(`${origin}/api/reports?size=${READ}`, reports);
  const texts: string[] = [];
  for (const { id } of items) texts.push((await read(`${origin}/api/reports/${id}`, report)).text);
  const segmenter = createDictionarySegmenter();
  const isWord = (word: string): boolean => /^\p{Script=Han}{2,}$/u.test(word);
  const words = texts.flatMap((text) => wordsOf(segmenter, text).map(({ text: word }) => word));
  const named = await read(`${origin}/api/practices?size=100`, practices);
  const places = await read(`${origin}/api/regions?size=100`, regions);
  return {
    words: [...new Set(words)].filter(isWord),
    sentences: texts.flatMap((text) => text.match(/\p{Script=Han}{6,24}(?=[，。；])/gu) ?? []),
    practices: named.items.map(({ name }) => name),
    regions: places.items.map(({ label }) => label),
  };
}

type Pick = (from: readonly string[]) => string;

/** As often as they stand here. */
const FORMS: readonly ((source: Source, pick: Pick) => string)[] = [
  ({ words }, pick) => pick(words),
  ({ words }, pick) => `${pick(words)} ${pick(words)}`,
  ({ words, regions: places }, pick) => `${pick(places)} ${pick(words)}`,
  ({ sentences }, pick) => `"${pick(sentences).slice(0, 8)}"`,
  ({ sentences }, pick) => pick(sentences),
  ({ practices: names }, pick) => pick(names),
  ({ words }, pick) => `${pick(words)} -${pick(words)}`,
];

/** @returns as many different queries as are wanted, the same for the same library */
export async function loadQueries(origin: string, count: number): Promise<readonly string[]> {
  const source = await sourceOf(origin);
  const random = seeded(SEED);
  const pick: Pick = (from) => from[Math.floor(random() * from.length)] ?? '法治政府';
  const queries = new Set<string>();
  for (let tries = 0; queries.size < count && tries < TRIES; tries += 1) {
    const form = FORMS[tries % FORMS.length];
    if (form !== undefined) queries.add(form(source, pick));
  }
  if (queries.size < count)
    throw new Error(`only ${queries.size} different queries in this library`);
  return [...queries];
}
