/** Two cards: a local practice of one report, and a national programme that two name. */
import type {
  Filter,
  Indicator,
  LibraryReader,
  PracticeCard,
  PracticeMention,
  RegionPath,
  Report,
} from '../../indexer/index.ts';

export const GUANGXI: RegionPath = {
  code: '45',
  name: '广西壮族自治区',
  path: ['广西壮族自治区'],
  codes: ['45'],
};

export const CARDS: readonly PracticeCard[] = [
  {
    id: '融议心安@45',
    name: '融议心安',
    aliases: ['“融议心安”工作法', '融議心安'],
    kind: '工作法',
    scope: 'local',
    origin: { region: GUANGXI, year: 2024 },
    topics: ['disputes'],
    summary: '推行“融议心安”工作法。',
    evidence: [
      { passage: 'r2024-1', report: 'r2024', quote: '推行“融议心安”工作法。', start: 12, end: 24 },
      { passage: 'gone-1', report: 'gone', quote: '推行“融议心安”。', start: 0, end: 9 },
    ],
    regions: [GUANGXI],
    years: [2024],
    corrected: false,
  },
  {
    id: '枫桥经验@national',
    name: '枫桥经验',
    aliases: ['新时代“枫桥经验”'],
    kind: '模式',
    scope: 'national',
    origin: { region: null, year: null },
    topics: ['disputes', 'legal-literacy'],
    summary: '坚持和发展新时代“枫桥经验”。',
    evidence: Array.from({ length: 30 }, (_, at) => ({
      passage: `r2023-${at}`,
      report: 'r2023',
      quote: '坚持和发展新时代“枫桥经验”。',
      start: 0,
      end: 15,
    })),
    regions: [GUANGXI],
    years: [2023, 2024],
    corrected: true,
  },
];

/** Ids that were merged into another. */
const EARLIER = new Map([['融议心安@450224', '融议心安@45']]);

const MENTIONED = /“融议心安”工作法/;

export function mentionsIn(text: string): readonly PracticeMention[] {
  const found = MENTIONED.exec(text);
  if (found === null) return [];
  const [surface] = found;
  const end = found.index + surface.length;
  return [
    { name: '融议心安', surface, start: found.index, end, kind: '工作法', scope: 'local' },
    // As after a correction: the text names it, but it is no practice.
    { name: '工作法', surface: '工作法', start: end - 3, end, kind: '其他', scope: 'local' },
  ];
}

const COUNTED = /[\d.]+%/;

export function indicatorsIn(text: string, year: number): readonly Indicator[] {
  const found = COUNTED.exec(text);
  if (found === null) return [];
  return [
    {
      name: '行政复议案件办结率',
      value: Number.parseFloat(found[0]),
      unit: '%',
      sentence: text,
      start: 0,
      end: text.length,
      valueStart: found.index,
      valueEnd: found.index + found[0].length,
      year,
      approx: false,
      target: false,
      change: false,
      group: '行政复议',
    },
  ];
}

const named = (card: PracticeCard, name: string): boolean =>
  card.name === name || card.aliases.includes(name);

const passes = (card: PracticeCard, filter: Filter): boolean =>
  (filter.kind?.includes(card.kind) ?? true) &&
  (filter.scope?.includes(card.scope) ?? true) &&
  (filter.topic?.some((topic) => card.topics.includes(topic)) ?? true) &&
  (filter.year?.some((year) => card.years.includes(Number(year))) ?? true);

type PracticeReader = Pick<
  LibraryReader,
  'practice' | 'practicesNamed' | 'practices' | 'indicators'
>;

export const fakePractices = (reports: readonly Report[]): PracticeReader => ({
  practice: (id) =>
    CARDS.find((card) => card.id === (EARLIER.get(id) ?? id)) ??
    CARDS.find((card) => named(card, id)),
  practicesNamed: (name) => CARDS.filter((card) => named(card, name)),
  practices({ q, filter }, { offset, limit }) {
    const all = CARDS.filter((card) => card.name.includes(q) && passes(card, filter));
    return { items: all.slice(offset, offset + limit), total: all.length };
  },
  indicators({ name, filter }, { offset, limit }) {
    const all = reports
      .filter(({ year }) => filter.year?.includes(String(year)) ?? true)
      .flatMap((report) => report.indicators.map((indicator) => ({ indicator, report })))
      .filter(({ indicator }) => name === null || indicator.name.includes(name));
    return { items: all.slice(offset, offset + limit), total: all.length };
  },
});
