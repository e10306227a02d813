/**
 * Reports made of the sample's own sentences, put together anew: real Chinese in real numbers,
 * of places, years and tiers all over the country. Seeded, so two runs index the same.
 */
import { loadSampleData } from '../../crawler/sample/sample-data.ts';
import { embeddedText } from '../../indexer/embed/embedded-text.ts';
import type { Embedder } from '../../indexer/embed/embedder.ts';
import { PARTS, type Report } from '../../indexer/records.ts';
import { makeReport } from '../fixtures/reports.ts';
import { seeded } from './engine-corpus.ts';
import { otherFigures, placesOf } from './sample-copies.ts';

const SEED = 20_261_122;
/** As the reports at hand have. */
const PASSAGES_A_REPORT = 20;
/** Passages of real reports are about this long; sentences are added until it is reached. */
const CHARACTERS = 160;
const FIRST_YEAR = 2018;
const YEARS = 8;
/** Digits of a place's code, as often as each tier publishes. */
const TIERS = [2, 4, 4, 6, 6, 6, 6, 6, 9, 9];
/** A passage of four opens with a heading. */
const HEADED = 0.25;
/** Length of the noise added to a unit vector: likeness to its origin becomes about .86. */
const NOISE = 0.6;

export interface SearchCorpus {
  /** Paragraphs of the sample's reports, headings left out. */
  readonly paragraphs: readonly string[];
  /** Reports with this many passages in all, one after another. */
  reports(passages: number): Generator<Report>;
  /** Gives passages of the corpus the vector of the paragraph they began with, slightly turned. */
  embedder(real: Embedder): Promise<Embedder>;
}

const isHeading = (line: string): boolean => line.length < 40 && !line.includes('。');

export function createSearchCorpus(): SearchCorpus {
  const lines = loadSampleData().reports.flatMap((own) => own.paragraphs);
  const paragraphs = lines.filter((line) => line.length >= 40);
  const headings = lines.filter((line) => isHeading(line) && /^[（一二三四五六七]/.test(line));
  const sentences = paragraphs.flatMap((line) => line.match(/[^。]+。/g) ?? []);
  const firstSentences = paragraphs.map((line) => /^[^。]+。/.exec(line)?.[0] ?? line);
  /** Text of a passage, as it is embedded → the paragraph it began with. */
  const origins = new Map<string, number>();

  const pick = <T>(list: readonly T[], random: () => number): T => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };

  function passage(random: () => number): string {
    const origin = Math.floor(random() * paragraphs.length);
    let body = firstSentences[origin] ?? '';
    while (body.length < CHARACTERS) body += pick(sentences, random);
    body = otherFigures(body, random);
    const text = random() < HEADED ? `# ${pick(headings, random)}\n${body}` : body;
    origins.set(embeddedText(text.replace('# ', '')), origin);
    return text;
  }

  function report(ordinal: number, size: number): Report {
    const random = seeded(SEED + ordinal);
    const region = pick(placesOf(pick(TIERS, random)), random);
    const year = FIRST_YEAR + Math.floor(random() * YEARS);
    const organs = ['government', 'government', 'department'] as const;
    return {
      ...makeReport({
        id: ordinal.toString(16).padStart(12, '0'),
        region,
        year,
        published: `${year + 1}-03-01`,
        paragraphs: Array.from({ length: size }, () => passage(random)),
        parts: Array.from({ length: size }, () => [pick(PARTS, random)]),
      }),
      url: `https://www.gov.cn/${ordinal}.html`,
      organ: pick(organs, random),
    };
  }

  return {
    paragraphs,
    *reports(passages) {
      for (let made = 0, ordinal = 0; made < passages; made += PASSAGES_A_REPORT, ordinal += 1) {
        yield report(ordinal, Math.min(PASSAGES_A_REPORT, passages - made));
      }
    },
    async embedder(real) {
      const bases = await real.embed(paragraphs.map(embeddedText), 'passage');
      const random = seeded(SEED);
      return {
        id: real.id,
        dimensions: real.dimensions,
        embed: async (texts, role) => {
          if (role === 'query') return real.embed(texts, role);
          return texts.map((text) => {
            const base = bases[origins.get(text) ?? -1];
            if (base === undefined) throw new Error(`not of this corpus: ${text.slice(0, 40)}`);
            return turned(base, random);
          });
        },
        close: () => real.close(),
      };
    },
  };
}

function turned(base: Float32Array, random: () => number): Float32Array {
  // Evenly spread over ±a, the noise has a length of a · √(dimensions / 3).
  const reach = NOISE * Math.sqrt(3 / base.length);
  const vector = base.map((value) => value + (2 * random() - 1) * reach);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
