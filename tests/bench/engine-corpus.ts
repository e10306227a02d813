/**
 * Passages that look like Chinese to an engine: words of one to four characters drawn by Zipf's
 * law, numbers, Latin runs and breaks. Seeded, so two runs index the same passages.
 */
import type { EngineDocument } from '../../indexer/engine/engine.ts';

const VOCABULARY = 30_000;
const CHARACTERS = 4_000;
const FIRST_CHARACTER = 0x4e00;
/** Mean passage of the reports at hand: about 160 units. */
const MEAN_UNITS = 160;
const TOWNS = 3_000;
const PARTS = ['achievements', 'problems', 'first-responsible', 'next-year', 'other'];
const LEVELS = ['nation', 'province', 'prefecture', 'county', 'township'];
const KINDS = ['品牌', '工作法', '模式', '机制', '平台', '行动', '工程', '站点', '项目', '其他'];

/** Mulberry32: small, fast and good enough to draw words. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Draws 0..size-1 with probability about 1 / (rank + 2), the law words follow. */
function zipf(random: () => number, size: number): number {
  return Math.min(size - 1, Math.floor(2 * ((size / 2 + 1) ** random() - 1)));
}

export interface Corpus {
  document(ordinal: number): EngineDocument;
  vector(seed: number): Float32Array;
}

function drawWords(random: () => number): readonly (readonly string[])[] {
  const lengths = [1, 2, 2, 2, 2, 2, 3, 4];
  return Array.from({ length: VOCABULARY }, (_, rank) => {
    const length = rank < 40 ? 1 : (lengths[Math.floor(random() * lengths.length)] ?? 2);
    return Array.from({ length }, () =>
      String.fromCharCode(FIRST_CHARACTER + zipf(random, CHARACTERS)),
    );
  });
}

function filtersOf(random: () => number, ordinal: number): EngineDocument['filters'] {
  const town = zipf(random, TOWNS);
  const county = Math.floor(town / 10);
  const city = Math.floor(county / 10);
  return {
    region: [`p${Math.floor(city / 2)}`, `c${city}`, `d${county}`, `t${town}`],
    level: [LEVELS[Math.floor(random() * LEVELS.length)] ?? ''],
    organ: [random() < 0.7 ? 'department' : 'government'],
    year: [String(2018 + Math.floor(random() * 8))],
    issuer: [`i${town}`],
    part: [PARTS[Math.floor(random() * PARTS.length)] ?? ''],
    topic: [`topic${zipf(random, 30)}`, `topic${zipf(random, 30)}`],
    kind: random() < 0.2 ? [KINDS[zipf(random, KINDS.length)] ?? ''] : [],
    scope: random() < 0.2 ? ['local'] : [],
    source: [`s${town % 300}`],
    report: [`r${Math.floor(ordinal / 20)}`],
  };
}

/** Vectors gather around 400 centres, as embeddings do; without clusters a graph has no shortcuts. */
function drawVector(random: () => number, centres: readonly Float32Array[], dimensions: number) {
  const centre = centres[Math.floor(random() * centres.length)] ?? new Float32Array(dimensions);
  const vector = new Float32Array(dimensions);
  let square = 0;
  for (let index = 0; index < dimensions; index += 1) {
    const value = (centre[index] ?? 0) + (random() - 0.5) * 1.2;
    vector[index] = value;
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  return vector.map((value) => value / length);
}

export function createCorpus(seed: number, dimensions: number): Corpus {
  const random = seeded(seed);
  const words = drawWords(random);
  const centres = Array.from({ length: 400 }, () =>
    Float32Array.from({ length: dimensions }, () => random() - 0.5),
  );
  function draw(ordinal: number): { units: readonly string[]; random: () => number } {
    const own = seeded(seed * 1_000_003 + ordinal);
    const length = Math.floor(MEAN_UNITS * (0.4 + 1.2 * own()));
    const units: string[] = [];
    while (units.length < length) {
      const dice = own();
      if (dice < 0.08) units.push(' ');
      else if (dice < 0.1) units.push(String(Math.floor(own() * 3_000)));
      else if (dice < 0.102) units.push(`app${Math.floor(own() * 500)}`);
      else units.push(...(words[zipf(own, words.length)] ?? []));
    }
    return { units, random: own };
  }
  return {
    vector: (own) => drawVector(seeded(own), centres, dimensions),
    document(ordinal) {
      const { units, random: own } = draw(ordinal);
      return {
        id: `r${Math.floor(ordinal / 20)}-${ordinal.toString(16).padStart(8, '0')}`,
        units,
        filters: filtersOf(own, ordinal),
        vector: drawVector(own, centres, dimensions),
      };
    },
  };
}
