/** The lists that mining reads by, from `data/`, checked when first loaded. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { KINDS, type PracticeKind } from '../records.ts';

const words = z.array(z.string().min(1)).readonly();
const byKind = z.partialRecord(z.enum(KINDS), words);

const headsSchema = z.strictObject({
  /** Words that make what stands in quotes before them the name of a practice. */
  strong: byKind,
  /** Words that only allow it. */
  weak: byKind,
  /** How names of each kind end. */
  inner: byKind,
  /** Words that end like such a name and do not name anything. */
  notHeads: words,
  shapes: z.strictObject({
    /** Behind a number they only count: 五项机制, 四个坚持. */
    countedNouns: words,
    /** Ends of what tells a quality or is a figure of speech: 清单化, 法治药方. */
    qualities: words,
    /** Beginnings of what tells how to act: 应审尽审, 无事不扰. */
    exhorting: words,
    /** What days and months of the year are named for. */
    days: words,
    /** Beginnings of what a place wants to be: 法治融安. */
    slogans: words,
    /** Ends of titles that are won. */
    honours: words,
  }),
});

const cuesSchema = z.strictObject({
  /** Verbs whose object was made here. */
  create: words,
  /** Verbs whose object is being worked on. */
  work: words,
  /** Directly before a quotation that names nothing. */
  refuseBefore: words,
  /** Directly behind a quotation that names nothing. */
  refuseAfter: words,
  /** The same, unless a strong head follows: “321”矛盾纠纷化解工作机制. */
  softAfter: words,
  /** Words with which another clause begins, so what follows is no part of the name. */
  clause: words,
  /** The same, but for the first word behind a name. */
  clauseInside: words,
  /** Words at which an unquoted name cannot go on to the left. */
  boundary: words,
});

const plainSchema = z.strictObject({
  /** Provinces' and cities' own service platforms; so well known that they go without quotes. */
  platforms: words,
  /** Heads of unquoted names behind the name of a place. */
  placed: byKind,
  /** Heads of what is set up. */
  founded: byKind,
  /** Heads of what is founded under a short name of its own: 强农讲坛. */
  named: byKind,
  /** Before such a head they are no name. */
  plainRest: words,
  /** Bodies, halls and offices that every place has. */
  generic: words,
  /** Endings that make an unquoted mechanism a practice of its own. */
  distinctive: byKind,
  /** What is set up is a practice of law or service only with such a word in its name. */
  theme: words,
  /** With such a beginning a name says too little: 第三方服务平台. */
  vague: words,
  /** Of these a place has one or a few, each with a name of its own: 大洲法治文化公园. */
  specific: words,
  /** Not such a name: 现有法治文化公园. */
  common: words,
  /** In quotes they name something only together with what stands before them. */
  leaning: words,
  /** In quotes they name something only together with what stands behind them. */
  leading: words,
});

export interface Head {
  readonly text: string;
  readonly kind: PracticeKind;
  readonly strong: boolean;
}

function readData(file: string): string {
  return readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8');
}

const heads = headsSchema.parse(JSON.parse(readData('heads.json')));
export const { shapes, notHeads } = heads;
export const cues = cuesSchema.parse(JSON.parse(readData('cues.json')));
export const plainCues = plainSchema.parse(JSON.parse(readData('plain.json')));

/** What is put in quotes and names no practice: 一把手, 关键少数, 十四五. */
export const ORDINARY: ReadonlySet<string> = new Set(
  words.parse(JSON.parse(readData('ordinary.json'))),
);

export type ByKind = Readonly<Partial<Record<PracticeKind, readonly string[]>>>;

/** The words of a table with their kind, longest first. */
export function headsOf(table: ByKind, strong: boolean): Head[] {
  return KINDS.flatMap((kind) =>
    (table[kind] ?? []).map((text) => ({ text, kind, strong })),
  ).toSorted((a, b) => b.text.length - a.text.length);
}

export const HEADS: readonly Head[] = [
  ...headsOf(heads.strong, true),
  ...headsOf(heads.weak, false),
].toSorted((a, b) => b.text.length - a.text.length);
export const INNER_HEADS: readonly Head[] = headsOf(heads.inner, true);

/** Alternatives of a regular expression, longest first; the words have no special characters. */
export function anyOf(list: readonly string[]): string {
  return list.toSorted((a, b) => b.length - a.length).join('|');
}

/** Rows of `national.tsv`. */
export function* nationalRows(): Generator<string[]> {
  for (const line of readData('national.tsv').split('\n')) {
    if (line !== '' && !line.startsWith('#')) yield line.split('\t');
  }
}
