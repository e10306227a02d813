/** One place in two years, by hand: every kind of passage, practice and figure once. */
import type { CompareResponse, Indicator, ReportSummary } from '../../server/contract.ts';
import type { Answer } from './fixture-api.ts';
import { BAISHA, SHIQIAO } from './fixture-summary.ts';

const EARLIER: ReportSummary = {
  ...SHIQIAO,
  id: 'rshiqiao2023',
  title: '石桥县2023年法治政府建设年度报告',
  year: 2023,
  published: '2024-04-02',
};

type Pair = CompareResponse['sections'][number]['passages'][number];

let ordinal = 0;
function side(text: string, different: readonly string[]): NonNullable<Pair['a']> {
  ordinal += 1;
  return {
    id: `c${ordinal}`,
    text,
    start: 0,
    end: text.length,
    different: different.map((part) => {
      const start = text.indexOf(part);
      return [start, start + part.length];
    }),
  };
}

const same = (text: string): Pair => ({ change: 'same', a: side(text, []), b: side(text, []) });

function figure(name: string, value: number, more: Partial<Indicator> = {}): Indicator {
  const sentence = `${name}${value}${more.unit ?? '件'}。`;
  return {
    name,
    value,
    unit: '件',
    year: null,
    sentence,
    start: 10,
    end: 10 + sentence.length,
    valueStart: 10 + name.length,
    valueEnd: 9 + sentence.length,
    approx: false,
    target: false,
    change: false,
    group: '行政复议',
    ...more,
  };
}

function section(heading: string, index: number, depth = 1) {
  return { ordinal: index, heading, depth, start: 0, end: 10, parts: ['achievements' as const] };
}

function indicatorRow(name: string, unit: string, a: Indicator[], b: Indicator[]) {
  return { name, unit, group: '行政复议', a, b };
}

function comparison(a: ReportSummary, b: ReportSummary): CompareResponse {
  const first = '一、2024年法治政府建设主要举措和成效';
  return {
    a,
    b,
    comparison: a.region?.code === b.region?.code ? 'years' : 'places',
    counts: { same: 3, changed: 1, new: 1, gone: 1 },
    sections: [
      {
        a: section(first.replace('2024', '2023'), 0),
        b: section(first, 0),
        passages: [
          same('坚持以习近平法治思想为指导，扎实推进法治政府建设。'),
          same('行政规范性文件报备率、合法性审核率均为100%。'),
          {
            change: 'changed',
            a: side('全年受理行政复议案件98件，办结90件。', ['98', '90']),
            b: side('全年受理行政复议案件134件，办结128件，直接纠错率12.5%。', [
              '134',
              '128',
              '，直接纠错率12.5%',
            ]),
          },
        ],
      },
      {
        a: null,
        b: section('（二）有效化解社会矛盾纠纷', 1, 2),
        passages: [
          {
            change: 'new',
            a: null,
            b: side('打造“乡音议事”调解品牌，由乡贤、村干部和法律顾问把矛盾化解在家门口。', []),
          },
        ],
      },
      {
        a: section('二、存在的不足和原因', 2),
        b: section('二、存在的不足和原因', 2),
        passages: [
          { change: 'gone', a: side('行政复议受理点尚未覆盖全部乡镇。', []), b: null },
          same('乡镇综合执法力量薄弱，专业人员不足。'),
        ],
      },
    ],
    practices: [
      { id: 'k-综合查一次', name: '综合查一次', kind: '机制', scope: 'national', a: true, b: true },
      { id: 'k-乡音议事', name: '乡音议事', kind: '品牌', scope: 'local', a: false, b: true },
    ],
    indicators: [
      indicatorRow('受理行政复议案件', '件', [figure('受理', 98)], [figure('受理', 134)]),
      indicatorRow(
        '直接纠错率',
        '%',
        [figure('纠错率', 10, { unit: '%' })],
        [figure('纠错率', 12.5, { unit: '%', approx: true })],
      ),
      indicatorRow(
        '持证人数',
        '人',
        [figure('持证', 300, { unit: '人', target: true })],
        [figure('持证', 400, { unit: '人', target: true, year: 2025 })],
      ),
      indicatorRow('减少入企检查', '次', [], [figure('减少', 412, { unit: '次' })]),
    ],
  };
}

const KNOWN = new Map([EARLIER, SHIQIAO, BAISHA].map((report) => [report.id, report]));

export function compareAnswer(params: URLSearchParams): Answer {
  const a = KNOWN.get(params.get('a') ?? '');
  const b = KNOWN.get(params.get('b') ?? '');
  if (a && b) return { status: 200, body: comparison(a, b) };
  const error = { code: 'not_found', message: '没有这份报告，它可能已被移除。' };
  return { status: 404, body: { error } };
}

/** The reports of one place, asked for as the chooser does. */
export function otherYears(params: URLSearchParams): Answer | null {
  if (params.get('region') !== '990121' || params.get('size') !== '12') return null;
  return { status: 200, body: { items: [SHIQIAO, EARLIER], total: 2, page: 1, size: 12 } };
}
