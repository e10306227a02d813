/** Cards of the practices that the fixture reports name. */
import type { Hit, PracticeDetail, PracticeMention, ReportDetail } from '../../server/contract.ts';

interface Named {
  readonly name: string;
  readonly kind: PracticeMention['kind'];
  readonly scope: PracticeMention['scope'];
}

const NAMED: readonly Named[] = [
  { name: '乡音议事', kind: '品牌', scope: 'local' },
  { name: '码上办', kind: '平台', scope: 'local' },
  { name: '综合查一次', kind: '机制', scope: 'national' },
];

const idOf = (name: string): string => `k-${name}`;

export const practicesIn = (text: string): Hit['practices'] =>
  NAMED.filter(({ name }) => text.includes(name)).map((named) => ({
    id: idOf(named.name),
    ...named,
  }));

export function mentionsIn(text: string): PracticeMention[] {
  return NAMED.flatMap(({ name, kind, scope }) =>
    [...text.matchAll(new RegExp(`“${name}”`, 'gu'))].map(({ 0: surface, index }) => ({
      id: idOf(name),
      name,
      surface,
      start: index,
      end: index + surface.length,
      kind,
      scope,
    })),
  ).toSorted((a, b) => a.start - b.start);
}

/** One card for each name. */
export function allCards(reports: readonly ReportDetail[]): PracticeDetail[] {
  return NAMED.flatMap(({ name }) => cardOf(idOf(name), reports) ?? []);
}

/** The card of an id, made from the reports that name it. */
export function cardOf(id: string, reports: readonly ReportDetail[]): PracticeDetail | undefined {
  const named = NAMED.find(({ name }) => idOf(name) === id);
  if (named === undefined) return undefined;
  const { name, kind, scope } = named;
  const evidence = reports.flatMap((report) =>
    report.passages
      .filter(({ start, end }) => report.text.slice(start, end).includes(name))
      .map(({ id: passage, start, end }) => {
        const { title, region, level, organ, year, issuer, published, url, sample } = report;
        const source = { title, region, level, organ, year, issuer, published, url, sample };
        const quote = report.text.slice(start, end);
        return { passage, report: report.id, quote, start, end, ...source };
      }),
  );
  const [first] = evidence;
  return {
    id,
    name,
    aliases: [`“${name}”调解品牌`],
    kind,
    scope,
    origin: { region: first?.region ?? null, year: first?.year ?? null },
    topics: ['disputes'],
    topicNames: ['社会矛盾纠纷行政预防调处化解体系'],
    summary: first?.quote ?? '',
    evidence,
    evidenceTotal: evidence.length,
    regions: evidence.flatMap(({ region }) => (region === null ? [] : [region])).slice(0, 1),
    years: [2024],
    corrected: scope === 'national',
  };
}
