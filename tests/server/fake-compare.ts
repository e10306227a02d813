/** Comparing, publications and trends over the fake's reports, told plainly. */
import { compareReports } from '../../indexer/compare/compare.ts';
import { BadRequest, NotFound } from '../../indexer/index.ts';
import type {
  Indexer,
  LibraryReader,
  PublicationsRequest,
  Report,
  TrendRequest,
} from '../../indexer/index.ts';
import { CARDS, GUANGXI } from './fake-practices.ts';

/** Every character a word. */
const segmenter = {
  id: 'characters',
  cut: (text: string) =>
    Array.from(text, (one, at) => ({ text: one, start: at, end: at + one.length })),
};

type Heads = Pick<LibraryReader, 'practiceHeads' | 'cardsOf'>;

export const fakeHeads = (): Heads => ({
  practiceHeads: (ids) => {
    const heads = [...ids].flatMap((id) => CARDS.find((card) => card.id === id) ?? []);
    return new Map(heads.map((card) => [card.id, card]));
  },
  cardsOf: ({ practices }) =>
    new Map(
      practices.flatMap(({ name, start }) => {
        const card = CARDS.find((one) => one.name === name);
        return card === undefined ? [] : [[start, card.id] as const];
      }),
    ),
});

export const fakePublications = (
  reports: readonly Report[],
): Pick<LibraryReader, 'publications'> => ({
  publications: {
    years: () => reports.flatMap(({ year }) => year ?? []),
    of: () => [],
    has: () => false,
    parts: () => new Map(),
    heads: (ids) =>
      new Map(reports.filter(({ id }) => ids.includes(id)).map((one) => [one.id, one])),
  },
});

type Comparing = Pick<Indexer, 'compare' | 'publications' | 'trend'>;

/** @param note is given what was asked */
export function fakeCompare(
  reports: readonly Report[],
  note: (asked: PublicationsRequest | TrendRequest) => void,
): Comparing {
  const reader = { ...fakeHeads(), report: (id: string) => reports.find((one) => one.id === id) };
  return {
    compare: (a, b) => compareReports({ reader, segmenter }, a, b),
    publications(request) {
      note(request);
      if (request.region === '乌有') throw new BadRequest('不认识的地区“乌有”', 'region');
      const year = request.year ?? 2024;
      const report = reports.find((one) => one.year === year) ?? null;
      return {
        year,
        region: null,
        due: `${year + 1}-04-01`,
        years: [2024, 2023],
        summary: { places: 1, published: 1, onTime: 1, late: 0, undated: 0, incomplete: 1 },
        items: [
          {
            region: GUANGXI,
            report,
            late: report === null ? null : false,
            missing: ['problems'],
            departments: 2,
            below: { places: 14, published: 3 },
          },
        ],
        total: 1,
      };
    },
    async trend(request) {
      note(request);
      const { q = '', practice, by } = request;
      if (practice === '乌有') throw new NotFound('没有编号或名称为 乌有 的做法');
      const has = reports.filter(({ text }) => text.includes(practice ?? q));
      const items = [2023, 2024].map((year) => {
        const count = has.filter((report) => report.year === year).length;
        return { value: `${year}`, label: `${year}`, reports: count, of: 1, share: count };
      });
      return {
        text: practice ?? q,
        practice: practice === undefined ? null : { id: `${practice}@45`, name: practice },
        by,
        items,
        total: { reports: has.length, of: reports.length, share: has.length / reports.length },
      };
    },
  };
}
