/** Precision, recall and F1 of indicators: pairs of sentence and value, and how many names agree. */
import { readFileSync } from 'node:fs';
import type { Indicator } from '../../indexer/records.ts';

export interface GoldIndicator {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly sentence: string;
}

export interface IndicatorScore {
  readonly wanted: number;
  readonly found: number;
  readonly right: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Of the right ones, how many have the annotated unit and name. */
  readonly units: number;
  readonly names: number;
  readonly missed: readonly GoldIndicator[];
  readonly extra: readonly Indicator[];
  readonly misnamed: readonly (readonly [gold: string, found: string])[];
}

/** Each annotated fact is met by one found fact at most. */
export function scoreIndicators(
  gold: readonly GoldIndicator[],
  found: readonly Indicator[],
): IndicatorScore {
  const left = new Set(found);
  const missed: GoldIndicator[] = [];
  const misnamed: (readonly [string, string])[] = [];
  let right = 0;
  let units = 0;
  let names = 0;
  for (const wanted of gold) {
    const same = [...left].filter(
      ({ sentence, value }) => sentence === wanted.sentence && value === wanted.value,
    );
    // The same number may stand twice in a sentence.
    const match =
      same.find(({ name }) => name === wanted.name) ??
      same.find(({ unit }) => unit === wanted.unit) ??
      same[0];
    if (!match) {
      missed.push(wanted);
      continue;
    }
    left.delete(match);
    right++;
    if (match.unit === wanted.unit) units++;
    if (match.name === wanted.name) names++;
    else misnamed.push([wanted.name, match.name]);
  }
  const precision = found.length > 0 ? right / found.length : 1;
  const recall = gold.length > 0 ? right / gold.length : 1;
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return {
    wanted: gold.length,
    found: found.length,
    right,
    precision,
    recall,
    f1,
    units,
    names,
    missed,
    extra: [...left],
    misnamed,
  };
}

export interface AnnotatedParagraph {
  readonly text: string;
  readonly gold: readonly GoldIndicator[];
}

/** Reads `{printed|name+name|sign}` paragraphs; see the head of `data/indicators-tuned.txt`. */
export function annotatedParagraphs(name: string): AnnotatedParagraph[] {
  const lines = readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(readParagraph);
}

const HALF_WIDTH = (text: string) =>
  text.replaceAll(/[０-９（）％]/gu, (mark) =>
    String.fromCodePoint((mark.codePointAt(0) ?? 0) - 0xfee0),
  );
const PRINTED = /^[^\d]*(?<value>[\d,.]+)[余餘多]?(?<factor>[万亿])?[余餘多]?(?<unit>[^\d]*)$/u;
const SIMPLIFIED: Readonly<Record<string, string>> = { 個: '个', 項: '项' };

function readParagraph(line: string): AnnotatedParagraph {
  const gold: GoldIndicator[] = [];
  let text = '';
  const at: number[] = [];
  for (const piece of line.split(/(?<=\})|(?=\{)/u)) {
    if (!piece.startsWith('{')) {
      text += piece;
      continue;
    }
    const [printed = '', name = '', mark = ''] = piece.slice(1, -1).split('|');
    const { value = '', factor = '', unit = '' } = PRINTED.exec(HALF_WIDTH(printed))?.groups ?? {};
    text += printed;
    const size = Number(value.replaceAll(',', ''));
    const simple = unit.replaceAll(/[個項]/gu, (character) => SIMPLIFIED[character] ?? character);
    const fact = { value: mark === '-' ? -size : size, unit: factor + simple, sentence: '' };
    for (const one of name.split('+')) {
      gold.push({ ...fact, name: one });
      at.push(text.length - printed.length);
    }
  }
  const ends = [...text.matchAll(/。|$/gu)].map(({ index }) => index + 1);
  return {
    text,
    gold: gold.map((indicator, index) => {
      const place = at[index] ?? 0;
      const end = ends.find((stop) => stop > place) ?? text.length;
      const start = ends.findLast((stop) => stop <= place) ?? 0;
      return { ...indicator, sentence: text.slice(start, end) };
    }),
  };
}
