/** The API as far as the page can see it: enough search to drive every state of the page. */
import type {
  FacetValue,
  Hit,
  ReportDetail,
  SearchResponse,
  Status,
  Suggestion,
} from '../../server/contract.ts';
import { answerPages } from './fixture-pages.ts';
import { cardOf, practicesIn } from './fixture-practices.ts';
import { answerReading } from './fixture-reading.ts';
import { REPORTS } from './fixture-reports.ts';
import { answerTakeaway, regroup, TOO_MANY } from './fixture-takeaway.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** For a body that is text and no JSON. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const no = (status: number, code: string, message: string, field?: string): Answer => ({
  status,
  body: { error: { code, message, ...(field !== undefined && { field }) } },
});

const STATUS: Status = {
  version: '0.1.0',
  ready: true,
  reason: null,
  engine: 'lancedb',
  reports: REPORTS.length,
  passages: REPORTS.flatMap((report) => report.passages).length,
  captures: 31,
  sources: [{ id: 'fixture', name: '示例门户', sample: true, reports: REPORTS.length }],
  meaning: {
    available: false,
    model: null,
    reason: '没有找到模型文件，运行 tashan model fetch 可以取得。',
  },
  lastIndexed: '2026-02-01T01:30:00Z',
};

export function answer(url: URL): Answer {
  const { pathname, searchParams } = url;
  const ofPages = answerPages(url) ?? answerTakeaway(url) ?? answerReading(url);
  if (ofPages) return ofPages;
  if (pathname === '/api/status') return ok(STATUS);
  if (pathname === '/api/search') return search(searchParams);
  if (pathname === '/api/suggest') return suggest(searchParams.get('q') ?? '');
  if (pathname === '/api/reports') return list(searchParams);
  if (pathname === '/api/similar') return search(new URLSearchParams({ q: '类似乡音议事的做法' }));
  const practice = /^\/api\/practices\/([^/]+)$/.exec(pathname)?.[1];
  if (practice !== undefined) {
    const card = cardOf(decodeURIComponent(practice), REPORTS);
    return card ? ok(card) : no(404, 'not_found', '没有编号或名称为这个的做法');
  }
  const id = /^\/api\/reports\/([^/]+)$/.exec(pathname)?.[1];
  const report = REPORTS.find((each) => each.id === id);
  return report ? ok(report) : no(404, 'not_found', '没有这份报告，它可能已被移除。');
}

function list(params: URLSearchParams): Answer {
  const size = 20;
  const page = Number(params.get('page') ?? 1);
  const items = REPORTS.filter((report) => passes(report, params));
  const shown = items.slice((page - 1) * size, page * size);
  return ok({ items: shown, total: items.length, page, size });
}

function passes(report: ReportDetail, params: URLSearchParams, but?: string): boolean {
  const within = (name: string, test: (value: string) => boolean) => {
    const values = params.getAll(name);
    return name === but || values.length === 0 || values.some(test);
  };
  return (
    within(
      'region',
      (v) =>
        report.region?.code.startsWith(v) === true ||
        report.region?.path.some((name) => name.startsWith(v)) === true,
    ) &&
    within('year', (v) => {
      const [from = v, to = from] = v.split('..');
      return report.year !== null && `${report.year}` >= from && `${report.year}` <= to;
    }) &&
    within('level', (v) => report.level === v)
  );
}

const SUGGESTIONS: readonly (Suggestion & { readonly pinyin: string })[] = [
  { text: '乡音议事', kind: 'practice', count: 12, pinyin: 'xiangyinyishi' },
  { text: '乡村振兴促进条例', kind: 'phrase', count: 1024, pinyin: 'xiangcunzhenxing' },
  { text: '石桥县', kind: 'place', count: 2, pinyin: 'shiqiaoxian' },
  { text: '石桥县人民政府', kind: 'issuer', count: 2, pinyin: 'shiqiaoxianrenminzhengfu' },
];

function suggest(q: string): Answer {
  const items = SUGGESTIONS.filter(
    ({ text, pinyin }) => text.startsWith(q) || pinyin.startsWith(q),
  );
  return ok({
    items: items.map(({ text, kind, count }) => ({ text, kind, count })),
    total: items.length,
    page: 1,
    size: 8,
  });
}

const SPECIAL: Readonly<Record<string, Answer>> = {
  坏查询: no(400, 'bad_query', '引号没有成对，请补上或去掉。', 'q'),
  未就绪: no(503, 'not_ready', '索引正在建立，已完成 40%。'),
  太频繁: TOO_MANY,
};

function search(params: URLSearchParams): Answer {
  const q = params.get('q') ?? '';
  const special = SPECIAL[q];
  if (special) return special;
  const like = /^(?:类似[:：]?|like:)(.+?)(?:的做法)?$/u.exec(q)?.[1];
  const words = like === undefined ? q.split(/\s+/u).filter(Boolean) : ['议事'];
  const present = words.filter((word) => REPORTS.some((report) => report.text.includes(word)));
  const nothing = present.length === 0 && words.length > 0;
  const all = (but?: string) =>
    (nothing ? [] : REPORTS)
      .filter((report) => passes(report, params, but))
      .flatMap((report) => hitsOf(report, present));
  const own = all().filter(({ sharedBy }) => params.get('original') !== '1' || sharedBy === 0);
  const hits = regroup(params.get('fold') === '1' ? folded(own) : own, params.get('unit'));
  const page = Number(params.get('page') ?? 1);
  const semantic = hits.filter((hit) => hit.why.includes('meaning')).length;
  const body: SearchResponse = {
    query: {
      text: q,
      terms: words.map((text) => ({ text, role: 'word' })),
      ...(like !== undefined && { like: { name: like, found: 'practice', origin: ['990121'] } }),
      match: present.length < words.length ? 'most' : 'all',
      ...(q === '香音议事' && { correction: '乡音议事' }),
      ...(present.length < words.length && { missing: words.filter((w) => !present.includes(w)) }),
    },
    mode: params.has('mode') ? 'keyword' : 'hybrid',
    engine: 'lancedb',
    total: { value: hits.length, relation: 'eq', lexical: hits.length - semantic, semantic },
    hits: hits.slice((page - 1) * 20, page * 20),
    facets: facetsOf(all),
    ...(params.get('mode') === 'semantic' && { notice: '没有可用的模型，这次只按词检索。' }),
    took: { total: 7.4, embed: 0, engine: 4.1 },
  };
  return ok(body);
}

function folded(hits: readonly Hit[]): Hit[] {
  const groups = new Map<string, Hit>();
  for (const hit of hits) {
    const { folded: others = 0, ...first } = groups.get(hit.fold) ?? hit;
    groups.set(hit.fold, { ...first, folded: others + 1 });
  }
  return [...groups.values()];
}

function hitsOf(report: ReportDetail, words: readonly string[]): Hit[] {
  const { otherUrls: _o, documentNumber: _d, indexNumber: _i, text, sections, ...rest } = report;
  const { source: _s, capturedAt: _c, digest: _g, passages, indicators: _n, ...told } = rest;
  const {
    gone: _gone,
    recognition: _r,
    changes: _ch,
    practices: _p,
    corrected: _co,
    ...summary
  } = told;
  return passages.flatMap((passage): Hit[] => {
    const slice = text.slice(passage.start, passage.end);
    if (!words.every((word) => slice.includes(word))) return [];
    const matches = words.flatMap((word) =>
      [...slice.matchAll(new RegExp(word, 'gu'))].map((m): [number, number] => [
        m.index,
        m.index + word.length,
      ]),
    );
    const section = sections.find(({ ordinal }) => ordinal === passage.section);
    return [
      {
        id: passage.id,
        unit: 'passage',
        score: 1,
        text: slice,
        start: passage.start,
        end: passage.end,
        matches: matches.sort((a, b) => a[0] - b[0]),
        why: slice.includes('均在法定期限') ? ['words', 'meaning'] : ['exact', 'words'],
        report: summary,
        section: { path: section?.path ?? [], parts: section?.parts ?? [], topics: [] },
        practices: practicesIn(slice),
        sharedBy: slice.includes('均在法定期限') ? 23 : 0,
        fold: slice.replaceAll(/\d+/gu, ''),
      },
    ];
  });
}

function facetsOf(all: (but: string) => readonly Hit[]): SearchResponse['facets'] {
  const count = (but: string, of: (hit: Hit) => readonly (readonly [string, string])[]) => {
    const values = new Map<string, FacetValue>();
    for (const [value, label] of all(but).flatMap(of))
      values.set(value, { value, label, count: (values.get(value)?.count ?? 0) + 1 });
    return [...values.values()].sort((a, b) => b.count - a.count);
  };
  return {
    region: count('region', ({ report: { region } }) =>
      region === null
        ? []
        : region.path.map((name, i) => [region.code.slice(0, 2 * (i + 1)), name] as const),
    ),
    level: count('level', () => [['county', '县级']]),
    organ: count('organ', () => [['government', '政府']]),
    year: count('year', ({ report }) => [[String(report.year), `${report.year}`]]),
    part: count('part', ({ section }) => section.parts.map((part) => [part, part] as const)),
    topic: count('topic', () => []),
    kind: count('kind', () => []),
    issuer: count('issuer', () => []),
  };
}
