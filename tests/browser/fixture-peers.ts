/** One county with the problem of another, and what it does about it. */
import type { PeersResponse, ReportDetail } from '../../server/contract.ts';
import type { Answer } from './fixture-api.ts';
import { reportOf, summaryOf } from './fixture-summary.ts';

type Quoted = PeersResponse['problems'][number];

function quoted(report: ReportDetail, word: string): Quoted {
  const passage = report.passages.find(({ start, end }) =>
    report.text.slice(start, end).includes(word),
  );
  if (passage === undefined) throw new Error(`示例报告中没有“${word}”`);
  const { id, start, end } = passage;
  return {
    passage: id,
    text: report.text.slice(start, end),
    start,
    end,
    topics: [{ id: 'reconsideration', name: '行政复议' }],
    report: summaryOf(report),
  };
}

const OWN = reportOf('rshiqiao2024');
const THEIRS = reportOf('rbaisha2023');
const UNKNOWN = {
  error: { code: 'not_found', message: '没有叫“无此县”的地方。', field: 'region' },
};

export function peersAnswer(params: URLSearchParams): Answer {
  const asked = params.get('region') ?? params.get('report') ?? '';
  if (!['石桥县', '990121', OWN.id].includes(asked)) return { status: 404, body: UNKNOWN };
  const own = quoted(OWN, '调解率不高');
  const body: PeersResponse = {
    region: { code: '990121', name: '石桥县', path: ['青岭省', '云溪市', '石桥县'] },
    level: 'county',
    report: summaryOf(OWN),
    problems: [own],
    items: [
      {
        region: { code: '990222', name: '白沙县', path: ['青岭省', '江口市', '白沙县'] },
        score: 0.71,
        problems: [
          {
            own,
            theirs: quoted(THEIRS, '衔接机制'),
            similarity: 0.71,
            shared: ['行政复议', '调解'],
          },
        ],
        // More than are shown at once; the others are fictional even here.
        practices: ['码上办', '议事亭', '说事点', '一张网', '回头看'].map((name, at) => ({
          id: `k-${name}`,
          name,
          kind: '平台',
          scope: 'local',
          told: quoted(THEIRS, '码上办'),
          similarity: 0.66 - at / 100,
        })),
      },
    ],
    total: 1,
    page: 1,
    size: 10,
  };
  return { status: 200, body };
}
