/** A nation of three provinces, and the places below one of them. */
import type { PublicationsResponse } from '../../server/contract.ts';
import type { Answer } from './fixture-api.ts';
import { SHIQIAO } from './fixture-summary.ts';

type Publication = PublicationsResponse['items'][number];

function place(code: string, path: readonly string[], more: Partial<Publication>): Publication {
  return {
    region: { code, name: path.at(-1) ?? '', path: [...path] },
    report: null,
    late: null,
    missing: [],
    departments: 0,
    below: { places: 0, published: 0 },
    ...more,
  };
}

const reportOf = (id: string, title: string, published: string | null) => ({
  ...SHIQIAO,
  id,
  title,
  published,
});

const PROVINCES: readonly Publication[] = [
  place('11', ['北京市'], { below: { places: 16, published: 0 } }),
  place('45', ['广西壮族自治区'], {
    report: reportOf('rgx', '广西壮族自治区2024年法治政府建设情况', '2025-04-08'),
    late: true,
    departments: 3,
    below: { places: 125, published: 40 },
  }),
  place('99', ['青岭省'], {
    report: reportOf('rql', '青岭省2024年法治政府建设年度报告', null),
    missing: ['next-year'],
    below: { places: 30, published: 29 },
  }),
];

const BELOW: Readonly<Record<string, readonly Publication[]>> = {
  '99': [
    place('9901', ['青岭省', '云溪市'], { below: { places: 8, published: 8 } }),
    place('9902', ['青岭省', '江口市'], {
      report: reportOf('rjk', '江口市2024年法治政府建设报告', '2025-01-20'),
      late: false,
      below: { places: 9, published: 1 },
    }),
  ],
  '9901': [
    place('990121', ['青岭省', '云溪市', '石桥县'], {
      report: SHIQIAO,
      late: false,
      departments: 2,
    }),
  ],
};

function summaryOf(items: readonly Publication[]): PublicationsResponse['summary'] {
  const count = (test: (item: Publication) => boolean) => items.filter(test).length;
  return {
    places: items.length,
    published: count(({ report }) => report !== null),
    onTime: count(({ late }) => late === false),
    late: count(({ late }) => late === true),
    undated: count(({ report, late }) => report !== null && late === null),
    incomplete: count(({ missing }) => missing.length > 0),
  };
}

export function publicationsAnswer(params: URLSearchParams): Answer {
  const code = params.get('region') ?? '';
  const items = code === '' ? PROVINCES : (BELOW[code] ?? []);
  const year = Number(params.get('year') ?? '2024');
  const path = { '99': ['青岭省'], '9901': ['青岭省', '云溪市'] }[code];
  const body: PublicationsResponse = {
    year,
    region: path ? { code, name: path.at(-1) ?? '', path } : null,
    due: `${year + 1}-04-01`,
    years: [2024, 2023, 2022],
    summary: summaryOf(items),
    items: [...items],
    total: items.length,
    page: 1,
    size: 100,
  };
  return { status: 200, body };
}
