/** Trends counted over the fixture reports themselves. */
import type { PracticeItem, ReportDetail, TrendResponse } from '../../server/contract.ts';
import type { Answer } from './fixture-api.ts';
import { cardOf } from './fixture-practices.ts';
import { REPORTS } from './fixture-reports.ts';

const PRACTICES: readonly string[] = ['k-乡音议事', 'k-综合查一次'];

const shareOf = (reports: number, of: number) => ({
  reports,
  of,
  share: of === 0 ? null : reports / of,
});

function count(reports: readonly ReportDetail[], word: string) {
  return shareOf(reports.filter(({ text }) => text.includes(word)).length, reports.length);
}

function byYear(reports: readonly ReportDetail[], word: string): TrendResponse['items'] {
  const years = reports.flatMap(({ year }) => year ?? []);
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, i) => {
    const year = first + i;
    const those = reports.filter((report) => report.year === year);
    return { value: `${year}`, label: `${year}`, ...count(those, word) };
  });
}

function byRegion(
  reports: readonly ReportDetail[],
  word: string,
  above: string,
): TrendResponse['items'] {
  const depth = above.length / 2;
  const places = new Map(
    reports.flatMap(({ region }) =>
      region === null ? [] : [[region.code.slice(0, above.length + 2), region.path[depth] ?? '']],
    ),
  );
  return [...places].map(([value, label]) => {
    const those = reports.filter(({ region }) => region?.code.startsWith(value));
    return { value, label, ...count(those, word) };
  });
}

export function trendAnswer(params: URLSearchParams): Answer {
  const practice = params.get('practice');
  const card = practice === null ? undefined : cardOf(practice, REPORTS);
  const text = card?.name ?? params.get('q') ?? '';
  const by = params.get('by') === 'region' ? 'region' : 'year';
  const region = params.get('region') ?? '';
  if (text === '坏查询') {
    const error = { code: 'bad_query', message: '引号没有成对，请补上或去掉。', field: 'q' };
    return { status: 400, body: { error } };
  }
  const within = REPORTS.filter((report) => report.region?.code.startsWith(region));
  const body: TrendResponse = {
    text,
    practice: card ? { id: card.id, name: card.name } : null,
    by,
    items: by === 'year' ? byYear(within, text) : byRegion(within, text, region),
    total: count(within, text),
  };
  return { status: 200, body };
}

/** The list as the trend page asks for it; the practices page asks otherwise. */
export function examplePractices(params: URLSearchParams): Answer | null {
  if (params.get('size') !== '12') return null;
  const items = PRACTICES.flatMap((id): PracticeItem[] => {
    const card = cardOf(id, REPORTS);
    return card ? [{ ...card, evidence: card.evidence.slice(0, 1) }] : [];
  });
  return { status: 200, body: { items, total: items.length, page: 1, size: 12 } };
}

export function regionsAnswer(params: URLSearchParams): Answer {
  const items = [{ value: '99', label: '青岭省', count: REPORTS.length }].filter(({ value }) =>
    value.startsWith(params.get('q') ?? ''),
  );
  return { status: 200, body: { items, total: items.length, page: 1, size: 20 } };
}
