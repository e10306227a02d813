/** A small library in memory that searches by plain substring: enough to hold the server to. */
import { BadRequest, IndexNotReady, NotFound } from '../../indexer/index.ts';
import type {
  Change,
  Filter,
  Hit,
  Indexer,
  Passage,
  PeersRequest,
  PeersResult,
  PublicationsRequest,
  Report,
  SearchRequest,
  SearchResult,
  SimilarRequest,
  TrendRequest,
} from '../../indexer/index.ts';
import { fakeCompare, fakeHeads, fakePublications } from './fake-compare.ts';
import { fakeWalk, NO_FACETS } from './fake-export.ts';
import { fakeOps } from './fake-ops.ts';
import { fakePractices, GUANGXI, indicatorsIn, mentionsIn } from './fake-practices.ts';

function reportOf(id: string, year: number, paragraphs: readonly string[]): Report {
  const text = paragraphs.join('\n');
  const passages: Passage[] = [];
  let start = 0;
  for (const [ordinal, paragraph] of paragraphs.entries()) {
    const end = start + paragraph.length;
    passages.push({
      id: `${id}-${ordinal}`,
      ordinal,
      section: 0,
      start,
      end,
      topics: ['disputes'],
    });
    start = end + 1;
  }
  return {
    id,
    url: `https://example.gov.cn/${id}.html`,
    otherUrls: [],
    source: 'sample',
    sample: true,
    capture: `capture-${id}`,
    capturedAt: '2026-02-10T08:30:00Z',
    digest: `sha256:${'0'.repeat(64)}`,
    text,
    title: `广西${year}年法治政府建设情况报告`,
    region: GUANGXI,
    level: 'province',
    organ: 'government',
    year,
    issuer: '广西壮族自治区人民政府',
    published: `${year + 1}-02-01`,
    documentNumber: null,
    indexNumber: null,
    gone: null,
    recognition: null,
    sections: [
      {
        ordinal: 0,
        heading: '一、主要成效',
        depth: 1,
        parent: null,
        path: ['一、主要成效'],
        start: 0,
        end: text.length,
        parts: ['achievements'],
      },
    ],
    passages,
    practices: mentionsIn(text),
    indicators: indicatorsIn(text, year),
    corrected: [],
  };
}

export const REPORTS: readonly Report[] = [
  reportOf('r2024', 2024, ['深化行政复议体制改革。', '推行“融议心安”工作法。']),
  {
    ...reportOf('r2023', 2023, ['行政复议案件办结率98.5%。']),
    gone: '2026-04-01T08:30:00Z',
    corrected: ['issuer'],
    recognition: { confidence: 0.93, doubtful: [[0, 4]] },
  },
];

/** Of r2024: one line was put in the place of another. */
const CHANGES: readonly Change[] = [
  {
    before: '2026-02-10T08:30:00Z',
    after: '2026-03-01T08:30:00Z',
    removed: ['化解纠纷37件。'],
    added: ['化解纠纷52件。'],
  },
];

const passes = (report: Report, filter: Filter): boolean =>
  (filter.year === undefined || filter.year.includes(String(report.year))) &&
  (filter.region === undefined || filter.region.some((value) => ['45', '广西'].includes(value))) &&
  (filter.level === undefined || filter.level.includes(report.level ?? ''));

function hitOf(report: Report, passage: Passage, q: string): Hit {
  const text = report.text.slice(passage.start, passage.end);
  const at = text.indexOf(q);
  return {
    id: passage.id,
    unit: 'passage',
    score: 1,
    text,
    start: passage.start,
    end: passage.end,
    matches: q === '' || at < 0 ? [] : [[at, at + q.length]],
    why: ['words'],
    report,
    section: { path: ['一、主要成效'], parts: ['achievements'], topics: [] },
    practices: [],
    fold: '0000000000000',
    sharedBy: 0,
  };
}

const REFERENCE = REPORTS[1]!;
const OTHER = REPORTS[0]!;

const quotedOf = (report: Report) => ({
  passage: `${report.id}-0`,
  text: report.text.slice(0, report.passages[0]?.end),
  start: 0,
  end: report.passages[0]?.end ?? 0,
  topics: [{ id: 'disputes', name: '社会矛盾纠纷行政预防调处化解体系' }],
  report,
});

function peersOf({ page, size }: PeersRequest): PeersResult {
  const [own, theirs] = [quotedOf(REFERENCE), quotedOf(OTHER)];
  const practice = { id: '融议心安@45', name: '融议心安', kind: '工作法', scope: 'local' } as const;
  return {
    region: GUANGXI,
    level: 'province',
    report: REFERENCE,
    problems: [own],
    items: [
      {
        region: { code: '36', name: '江西省', path: ['江西省'] },
        score: 0.8,
        problems: [{ own, theirs, similarity: 0.8, shared: ['行政复议'] }],
        practices: [{ ...practice, told: theirs, similarity: 0.7 }],
      },
    ],
    total: 1,
    page,
    size,
  };
}

type Asked = SearchRequest | SimilarRequest | PeersRequest | PublicationsRequest | TrendRequest;

export interface FakeIndexer extends Indexer {
  /** What was asked, in order. */
  readonly asked: Asked[];
}

export function createFakeIndexer(
  options: { readonly notReady?: boolean; readonly broken?: Error } = {},
): FakeIndexer {
  const asked: Asked[] = [];
  const pairs = REPORTS.flatMap((report) =>
    report.passages.map((passage) => ({ report, passage })),
  );

  const answer = (q: string, filter: Filter, page: number, size: number): SearchResult => {
    if (options.notReady) throw new IndexNotReady('索引尚未建好：请运行 npx tashan index');
    if (options.broken) throw options.broken;
    const hits = pairs
      .filter(({ report }) => passes(report, filter))
      .map(({ report, passage }) => hitOf(report, passage, q))
      .filter((hit) => hit.text.includes(q));
    const region = [{ value: '45', label: '广西壮族自治区', count: REPORTS.length }];
    return {
      query: { text: q, terms: q === '' ? [] : [{ text: q, role: 'word' }], match: 'all' },
      mode: 'keyword',
      engine: 'fake',
      total: { value: hits.length, relation: 'eq', lexical: hits.length, semantic: 0 },
      hits: hits.slice((page - 1) * size, page * size),
      facets: { ...NO_FACETS, region },
      took: { total: 1, embed: 0, engine: 1 },
    };
  };

  return {
    asked,
    engine: 'fake',
    meaning: { available: false, model: null, reason: '没有模型：请运行 npx tashan model fetch' },
    library: {
      report: (id) => REPORTS.find((report) => report.id === id),
      reports(filter, { offset, limit }) {
        const all = REPORTS.filter((report) => passes(report, filter));
        return { items: all.slice(offset, offset + limit), total: all.length };
      },
      changes: (id) => (id === 'r2024' ? CHANGES : []),
      sharing: () => new Map(),
      passage(id) {
        const found = pairs.find(({ passage }) => passage.id === id);
        if (found === undefined) return undefined;
        return { ...found, text: found.report.text.slice(found.passage.start, found.passage.end) };
      },
      ...fakePractices(REPORTS),
      ...fakeHeads(),
      ...fakePublications(REPORTS),
      count: () => ({ reports: REPORTS.length, passages: pairs.length }),
      ...fakeOps(REPORTS),
    },
    resolve: (filter) => filter,
    async search(request) {
      asked.push(request);
      if (request.q === '-') throw new BadRequest('只有排除词，没有要找的词', 'q');
      return answer(request.q, request.filter, request.page, request.size);
    },
    async similar(request) {
      asked.push(request);
      const known =
        request.passage === undefined || pairs.some((p) => p.passage.id === request.passage);
      if (!known) throw new NotFound(`没有编号为 ${request.passage} 的段落`);
      return answer(request.text ?? '', request.filter, request.page, request.size);
    },
    async peers(request) {
      asked.push(request);
      if (request.report === 'none') throw new NotFound('没有编号为 none 的报告');
      return peersOf(request);
    },
    async suggest({ q, page, size }) {
      const all = [{ text: '融议心安', kind: 'practice' as const, count: 1 }];
      const found = q === '' ? [] : all.filter(({ text }) => text.startsWith(q));
      return { items: found.slice((page - 1) * size, page * size), total: found.length };
    },
    ...fakeCompare(REPORTS, (request) => asked.push(request)),
    walk: fakeWalk(({ q, filter }) => answer(q, filter, 1, pairs.length)),
    process: () => Promise.reject(new Error('the fake indexes nothing')),
    forget: () => Promise.resolve(0),
    remember: () => undefined,
    close: () => Promise.resolve(),
  };
}
