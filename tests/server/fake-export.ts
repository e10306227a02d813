/** A walk over what a search of the fake finds, and one over as many made hits as are wanted. */
import { setImmediate } from 'node:timers/promises';
import type {
  Facets,
  Hit,
  Indexer,
  SearchRequest,
  SearchResult,
  Walk,
} from '../../indexer/index.ts';

export const NO_FACETS: Facets = {
  region: [],
  level: [],
  organ: [],
  year: [],
  part: [],
  topic: [],
  kind: [],
  issuer: [],
};

async function* firstOf(hits: readonly Hit[], limit: number): AsyncGenerator<Hit> {
  yield* hits.slice(0, limit);
}

export const fakeWalk =
  (find: (request: SearchRequest) => SearchResult): Indexer['walk'] =>
  async (request, limit) => {
    const { query, mode, total, notice, hits } = find(request);
    const said = notice === undefined ? {} : { notice };
    return { query, mode, total, ...said, hits: firstOf(hits, limit) };
  };

/** What a made walk was seen to do. */
export interface Watched {
  given: number;
  ended: boolean;
}

const SENTENCE =
  '（二）持续推广“融议心安”村级议事协商品牌，推动1023个屯组开展议事协商，覆盖率78.45%。';

/** A hit like those of real reports: some 300 characters, each one different. */
export const madeHit = (ordinal: number): Hit => {
  const text = `第${ordinal}段\n${SENTENCE.repeat(6)}`;
  const code = String(450_000 + (ordinal % 999));
  return {
    id: `passage-${ordinal}`,
    unit: 'passage',
    score: 1 / (ordinal + 1),
    text,
    start: 0,
    end: text.length,
    matches: [[0, 3]],
    why: ['words', 'meaning'],
    report: {
      id: `report-${ordinal % 5_000}`,
      title: `某县${ordinal % 999}号2024年法治政府建设年度报告`,
      region: { code, name: '某县', path: ['广西壮族自治区', '柳州市', '某县'] },
      level: 'county',
      organ: 'government',
      year: 2024,
      issuer: '某县人民政府',
      published: '2025-02-01',
      url: `https://example.gov.cn/${ordinal}.html`,
      sample: false,
    },
    section: { path: ['一、主要成效', '（二）'], parts: ['achievements'], topics: ['disputes'] },
    practices: [{ id: '融议心安@450224', name: '融议心安', kind: '品牌', scope: 'local' }],
    fold: String(ordinal),
    sharedBy: 0,
  };
};

/** As many hits as are wanted, each made when it is asked for. */
export function madeWalk(
  count: number,
  { watched, make = madeHit }: { watched?: Watched; make?: (ordinal: number) => Hit } = {},
): Indexer['walk'] {
  async function* hits(limit: number): AsyncGenerator<Hit> {
    try {
      for (let ordinal = 0; ordinal < Math.min(count, limit); ordinal += 1) {
        // As the real one does, which reads from a database between two turns.
        if (ordinal % 50 === 0) await setImmediate();
        yield make(ordinal);
        if (watched !== undefined) watched.given += 1;
      }
    } finally {
      if (watched !== undefined) watched.ended = true;
    }
  }
  const about: Omit<Walk, 'hits'> = {
    query: { text: '', terms: [], match: 'all' },
    mode: 'keyword',
    total: { value: count, relation: 'eq', lexical: count, semantic: 0 },
  };
  return async (_request, limit) => ({ ...about, hits: hits(limit) });
}
