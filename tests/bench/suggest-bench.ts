/**
 * Suggestions with every list full, as in a library of some ten thousand reports: names sliced
 * from real text, asked for as somebody types them; and what it costs to count a report's names.
 *
 * Milliseconds are those of the processor.
 *
 *   node --expose-gc --import tsx tests/bench/suggest-bench.ts
 */
import { openDatabase } from '../../crawler/index.ts';
import { createNames, type NameCount, type NameSource } from '../../indexer/library/names.ts';
import { reportPhrases } from '../../indexer/library/report-phrases.ts';
import { prepareSchema } from '../../indexer/library/schema.ts';
import { likeSpellings } from '../../indexer/search/spellings.ts';
import { nameIndexOf, suggest } from '../../indexer/search/suggest.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { soundOf } from '../../indexer/text/pinyin.ts';
import { unitsOf } from '../../indexer/text/units.ts';
import { wordsOf } from '../../indexer/text/words.ts';
import { seeded } from './engine-corpus.ts';
import { spent } from './measure.ts';
import { readRealText } from './real-text.ts';
import { placesOf } from './sample-copies.ts';
import { spread, table, tenths, whole } from './tables.ts';

const SEED = 20_261_123;
const PRACTICES = 40_000;
const PHRASES = 200_000;
const ISSUERS = 10_000;
const WORDS = 200_000;
const ASKED = 300;
const REPORTS = 200;

const random = seeded(SEED);
const { paragraphs } = readRealText();
const text = paragraphs
  .flat()
  .join('')
  .replaceAll(/\P{Script=Han}+/gu, '');

/** Distinct slices of real text, of few reports mostly, in the order of their text. */
function slices(count: number, shortest: number, longest: number, suffix = ''): NameCount[] {
  const drawn = new Set<string>();
  while (drawn.size < count) {
    const at = Math.floor(random() * text.length);
    const length = shortest + Math.floor(random() * (longest - shortest + 1));
    drawn.add(text.slice(at, at + length) + suffix);
  }
  const counted = [...drawn].map((name) => ({
    text: name,
    reports: 1 + Math.floor(2 / (0.001 + random())),
  }));
  return counted.sort((a, b) => (a.text < b.text ? -1 : 1));
}

function pages(rows: readonly NameCount[]) {
  const at = new Map(rows.map((row, index) => [row.text, index + 1]));
  return ({ after, limit }: { after: string; limit: number }) => {
    const from = at.get(after) ?? 0;
    return rows.slice(from, from + limit);
  };
}

const practices = slices(PRACTICES, 3, 10);
const phrases = slices(PHRASES, 4, 10);
const issuers = slices(ISSUERS, 4, 8, '人民政府');
const places = [2, 4, 6, 9].flatMap((digits) => placesOf(digits).slice(0, 5_000));
const pageOf = { practice: pages(practices), phrase: pages(phrases) };
const source: NameSource = {
  state: () => 1,
  page: (kind, page) => pageOf[kind](page),
  words: pages(slices(WORDS, 2, 5)),
  places: () => places.map((code) => ({ text: code, reports: 3 })),
  issuers: () => issuers,
};

const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
};
// Tables of places and readings are there before: they are not counted.
soundOf(['经', '验']);
const before = heap();
const built = await spent(() => nameIndexOf(source));
const held = heap() - before;
console.log(
  `${whole(built.made.entries.length)} names: made in ${whole(built.cpu)} ms (once, in steps), ` +
    `${tenths(held / 2 ** 20)} MB${globalThis.gc ? '' : ' and garbage (run with --expose-gc)'}\n`,
);

const drawn = Array.from(
  { length: ASKED },
  () => built.made.entries[Math.floor(random() * built.made.entries.length)]?.text ?? '',
);
const pinyinOf = (name: string): string => soundOf(unitsOf(name).units);
const kinds: Readonly<Record<string, (name: string) => string>> = {
  'one character': (name) => name.slice(0, 1),
  'two characters': (name) => name.slice(0, 2),
  'inside a name': (name) => name.slice(1, 3),
  'one letter': (name) => pinyinOf(name).slice(0, 1),
  'two letters': (name) => pinyinOf(name).slice(0, 2),
  pinyin: (name) => pinyinOf(name).slice(0, 9),
  initials: (name) =>
    pinyinOf(name)
      .replaceAll(/(\w)\w*\s?/g, '$1')
      .slice(0, 3),
};
const rows: string[][] = [];
for (const [kind, typed] of Object.entries(kinds)) {
  const times: number[] = [];
  for (const name of drawn) {
    const { cpu } = await spent(() => suggest(source, { q: typed(name), page: 1, size: 8 }));
    times.push(cpu);
  }
  rows.push([kind, spread(times)]);
}
table(['typed', 'ms p50 / p95'], rows);

const first = await spent(() => likeSpellings(source, '融意心安'));
const times: number[] = [];
for (const name of drawn.slice(0, 50)) {
  times.push((await spent(() => likeSpellings(source, name.slice(0, 4)))).cpu);
}
console.log(`spellings: first ${whole(first.cpu)} ms (once, in steps), then ${spread(times)} ms\n`);

const db = openDatabase(':memory:');
prepareSchema(db);
const names = createNames(db);
names.count(
  phrases.map((row) => row.text),
  1,
  false,
);
const segmenter = createDictionarySegmenter();
const cost = { cut: 0, read: 0, count: 0 };
for (let report = 0; report < REPORTS; report++) {
  const texts = paragraphs.slice(report * 7, report * 7 + 20).map((run) => run.join(''));
  const cut = await spent(() => texts.map((one) => wordsOf(segmenter, one)));
  const read = await spent(() => reportPhrases(cut.made));
  const counted = await spent(() => db.transaction(() => names.count(read.made, 1, false))());
  if (report === 0) continue;
  cost.cut += cut.cpu;
  cost.read += read.cpu;
  cost.count += counted.cpu;
}
const each = (sum: number): string => tenths(sum / (REPORTS - 1));
console.log(
  `a report of 20 passages: names ${each(cost.read)} + ${each(cost.count)} ms, ` +
    `beside ${each(cost.cut)} ms for cutting it to words`,
);
