/** The five reports, searched as a careful reader would: what they hold is found, and found early. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hit, Indexer, Mode } from '../../indexer/index.ts';
import { importedLibrary, type TestLibrary } from './library-of.ts';
import { ENGINES_DIFFER, readJsonLines, sharedPath } from './shared-data.ts';

interface GoldQuery {
  readonly query: string;
  readonly kind: string;
  readonly relevant: readonly { readonly file: string; readonly quote: string }[];
}

const gold = sharedPath('gold', 'queries.jsonl');
const reports = sharedPath('reports');
const missing = gold === null || reports === null;
const MINUTES = 5 * 60_000;

const bare = (text: string): string => text.replaceAll(/\s/gu, '');

describe.skipIf(missing)('gold queries', () => {
  let library: TestLibrary;
  const queries = missing ? [] : readJsonLines<GoldQuery>(gold);

  beforeAll(async () => {
    const files = readdirSync(reports ?? '').map((name) => join(reports ?? '', name));
    library = await importedLibrary(files, { meilisearch: true });
  }, MINUTES);

  afterAll(async () => library?.close());

  /** The same is asked of every engine there is. */
  const indexers = (): readonly Indexer[] => [
    library.indexer,
    ...(library.onMeilisearch === null ? [] : [library.onMeilisearch]),
  ];

  async function hitsOf(indexer: Indexer, query: string, mode: Mode): Promise<readonly Hit[]> {
    const answer = await indexer.search({
      q: query,
      mode,
      unit: 'passage',
      filter: {},
      sort: 'relevance',
      fold: false,
      page: 1,
      size: 10,
      explain: false,
    });
    return answer.hits;
  }

  const isRelevant = (hit: Hit, { relevant }: GoldQuery): boolean =>
    relevant.some(({ quote }) => bare(hit.text).includes(bare(quote)) || overlaps(hit.text, quote));

  /** A quote cut by a passage's end still counts where half of it stands. */
  const overlaps = (text: string, quote: string): boolean => {
    const half = Math.ceil(quote.length / 2);
    return (
      bare(text).includes(bare(quote).slice(0, half)) ||
      bare(text).includes(bare(quote).slice(-half))
    );
  };

  async function ranksOf(indexer: Indexer): Promise<ReadonlyMap<string, readonly number[]>> {
    const ranks = new Map<string, number[]>();
    for (const query of queries) {
      const hits = await hitsOf(indexer, query.query, 'hybrid');
      const rank = hits.findIndex((hit) => isRelevant(hit, query)) + 1;
      ranks.set(query.kind, [...(ranks.get(query.kind) ?? []), rank]);
      if (rank === 0 || rank > 3)
        process.stderr.write(`  ${query.kind} ${query.query}: rank ${rank || '-'}\n`);
    }
    return ranks;
  }

  /** @returns hit@1 and MRR@10 over all kinds */
  function expectGood(
    engine: string,
    ranks: ReadonlyMap<string, readonly number[]>,
  ): readonly [number, number] {
    const share = (kind: string, within: number): number => {
      const list = ranks.get(kind) ?? [];
      return list.filter((rank) => rank > 0 && rank <= within).length / list.length;
    };
    for (const kind of ranks.keys()) {
      process.stderr.write(
        `gold ${engine} ${kind}: first ${share(kind, 1).toFixed(2)}, in three ${share(kind, 3).toFixed(2)}\n`,
      );
    }
    expect(share('exact-name', 1)).toBe(1);
    expect(share('partial-name', 1)).toBe(1);
    expect(share('number', 3)).toBe(1);
    expect(share('traditional', 3)).toBe(1);
    expect(share('topic', 3)).toBeGreaterThanOrEqual(0.8);
    expect(share('natural-question', 3)).toBeGreaterThanOrEqual(0.8);
    expect(share('like-practice', 3)).toBeGreaterThanOrEqual(0.8);
    const all = [...ranks.values()].flat();
    const mrr = all.reduce((sum, rank) => sum + (rank === 0 ? 0 : 1 / rank), 0) / all.length;
    const hit1 = all.filter((rank) => rank === 1).length / all.length;
    process.stderr.write(`gold ${engine}: hit@1 ${hit1.toFixed(3)}  MRR@10 ${mrr.toFixed(3)}\n`);
    return [hit1, mrr];
  }

  it(
    'has a relevant passage first, or early, by kind of query, on every engine alike',
    async () => {
      const first = expectGood('lancedb', await ranksOf(library.indexer));
      if (library.onMeilisearch === null) return;
      const other = expectGood('meilisearch', await ranksOf(library.onMeilisearch));
      for (const [at, figure] of other.entries()) {
        expect(Math.abs(figure - (first[at] ?? 0))).toBeLessThanOrEqual(ENGINES_DIFFER);
      }
    },
    MINUTES,
  );

  it('shows for 融议心安 first the passage that describes it', async () => {
    for (const indexer of indexers()) {
      const [first] = await hitsOf(indexer, '融议心安', 'hybrid');
      expect(first?.text).toContain('推动1023个屯组开展议事协商');
      expect(first?.why).toContain('exact');
      for (const [start, end] of first?.matches ?? [])
        expect(first?.text.slice(start, end)).toBe('融议心安');
    }
  });

  it('answers a like-query with other places alone', async () => {
    for (const indexer of indexers()) {
      const hits = await hitsOf(indexer, '类似融议心安的做法', 'hybrid');
      expect(hits.length).toBeGreaterThan(0);
      for (const hit of hits) expect(hit.report.region?.name).not.toBe('融安县');
      expect(hits[0]?.shared?.length).toBeGreaterThan(0);
    }
  });
});
