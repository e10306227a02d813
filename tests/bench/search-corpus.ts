/**
 * Reports of real sentences put together anew (`real-text.ts`), of places, years and tiers all
 * over the country, with invented names for rare words. Seeded, so two runs index the same.
 */
import type { Embedder } from '../../indexer/embed/embedder.ts';
import { PARTS, type Report } from '../../indexer/records.ts';
import { makeReport } from '../fixtures/reports.ts';
import { seeded } from './engine-corpus.ts';
import { CHARACTERS, readRealText } from './real-text.ts';
import { recombiningEmbedder } from './recombined-vectors.ts';
import { otherFigures, placesOf } from './sample-copies.ts';

const SEED = 20_261_122;
/** As the reports at hand have. */
const PASSAGES_A_REPORT = 20;
/** Of the paragraph a passage begins with; the rest comes from all over. */
const BEGINNING = 60;
const FIRST_YEAR = 2018;
const YEARS = 8;
/** Digits of a place's code, as often as each tier publishes. */
const TIERS = [2, 4, 4, 6, 6, 6, 6, 6, 9, 9];
/** A passage of four opens with a heading. */
const HEADED = 0.25;
/** A passage of ten tells of a practice by its name; a name comes up in 20 passages or so. */
const NAMED = 0.1;
const PASSAGES_A_NAME = 200;
/** As many as queries are drawn, and some more. */
const LEAST_NAMES = 100;

export interface SearchCorpus {
  /** Real text, a paragraph each; what queries are drawn from. */
  readonly paragraphs: readonly string[];
  /** What questions are drawn from: meaning refuses what reports do not speak of. */
  readonly onTopic: readonly string[];
  /** Invented names that stand in passages of a corpus of this size, each in a few. */
  names(passages: number): readonly string[];
  /** Reports with this many passages in all, one after another. */
  reports(passages: number): Generator<Report>;
  /** Gives passages of the corpus vectors with the statistics of real ones. */
  embedder(real: Embedder): Promise<Embedder>;
}

const pickFrom = <T>(list: readonly T[], random: () => number): T => {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};

/** Two pairs of characters that stand in the text, but not together: 融议 + 心安. */
function createNames(sentences: readonly string[]): (passages: number) => readonly string[] {
  const pairs = sentences.flatMap((sentence) => sentence.match(/\p{Script=Han}{2}/gu) ?? []);
  const text = sentences.join('');
  return (passages) => {
    const random = seeded(SEED - 1);
    const names = new Set<string>();
    while (names.size < Math.max(LEAST_NAMES, passages / PASSAGES_A_NAME)) {
      const name = pickFrom(pairs, random) + pickFrom(pairs, random);
      if (!text.includes(name)) names.add(name);
    }
    return [...names];
  };
}

export function createSearchCorpus(): SearchCorpus {
  const { paragraphs, headings, onTopic } = readRealText();
  const sentences = paragraphs.flat();
  const names = createNames(sentences);

  function passage(random: () => number, named: readonly string[]): string {
    let body = '';
    for (const sentence of pickFrom(paragraphs, random)) {
      if (body.length < BEGINNING) body += sentence;
    }
    while (body.length < CHARACTERS) body += pickFrom(sentences, random);
    body = otherFigures(body, random);
    if (random() < NAMED) body += `打造“${pickFrom(named, random)}”品牌。`;
    return random() < HEADED ? `# ${pickFrom(headings, random)}\n${body}` : body;
  }

  function report(ordinal: number, size: number, named: readonly string[]): Report {
    const random = seeded(SEED + ordinal);
    const region = pickFrom(placesOf(pickFrom(TIERS, random)), random);
    const year = FIRST_YEAR + Math.floor(random() * YEARS);
    const organs = ['government', 'government', 'department'] as const;
    return {
      ...makeReport({
        id: ordinal.toString(16).padStart(12, '0'),
        region,
        year,
        published: `${year + 1}-03-01`,
        paragraphs: Array.from({ length: size }, () => passage(random, named)),
        parts: Array.from({ length: size }, () => [pickFrom(PARTS, random)]),
      }),
      url: `https://www.gov.cn/${ordinal}.html`,
      organ: pickFrom(organs, random),
    };
  }

  return {
    paragraphs: paragraphs.map((run) => run.join('')),
    onTopic,
    names,
    *reports(passages) {
      const named = names(passages);
      for (let made = 0, ordinal = 0; made < passages; made += PASSAGES_A_REPORT, ordinal += 1) {
        yield report(ordinal, Math.min(PASSAGES_A_REPORT, passages - made), named);
      }
    },
    embedder: (real) => recombiningEmbedder(paragraphs, real),
  };
}
