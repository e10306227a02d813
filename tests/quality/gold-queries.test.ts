/** The five reports, searched as a careful reader would: what they hold is found, and found early. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hit, Indexer } from '../../indexer/index.ts';
import { expectAlike, expectFloors } from './expect-floors.ts';
import { canFill, openLibraryNamed } from './libraries.ts';
import type { TestLibrary } from './library-of.ts';
import { canJudge } from './judged-sets.ts';
import { likeOnGold, likeSection } from './like-measure.ts';
import { figuresOn, judgedSection, type JudgedSection } from './suite.ts';

const missing = !canJudge('gold') || !canFill('reports');
const MINUTES = 5 * 60_000;

describe.skipIf(missing)('gold queries', () => {
  let library: TestLibrary;
  let section: JudgedSection;

  beforeAll(async () => {
    library = await openLibraryNamed('reports', { meilisearch: true });
    section = await judgedSection('gold', library);
    process.stderr.write(`${section.text}\n${section.notes.join('\n')}\n`);
  }, MINUTES);

  afterAll(async () => library?.close());

  /** The same is asked of every engine there is. */
  const indexers = (): readonly Indexer[] => [
    library.indexer,
    ...(library.onMeilisearch === null ? [] : [library.onMeilisearch]),
  ];

  async function hitsOf(indexer: Indexer, query: string): Promise<readonly Hit[]> {
    const answer = await indexer.search({
      q: query,
      mode: 'hybrid',
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

  it('are answered as well as they were', () => {
    expectFloors(section.figures);
  });

  it(
    'have a right passage first, or early, by kind of query, on every engine',
    async () => {
      const others = library.onMeilisearch === null ? [] : [library.onMeilisearch];
      const figures = await Promise.all(others.map((other) => figuresOn('gold', other)));
      for (const other of figures) expectAlike('gold', section.figures, other);
      for (const one of [section.figures, ...figures]) {
        const share = (figure: string): number => one.get(`gold/${figure}`) ?? 0;
        expect(share('exact-name/hybrid/hit1')).toBe(1);
        expect(share('partial-name/hybrid/hit1')).toBe(1);
        expect(share('number/hybrid/hit3')).toBe(1);
        expect(share('traditional/hybrid/hit3')).toBe(1);
        expect(share('topic/hybrid/hit3')).toBeGreaterThanOrEqual(0.8);
        expect(share('natural-question/hybrid/hit3')).toBeGreaterThanOrEqual(0.8);
        expect(share('like-practice/hybrid/hit3')).toBe(1);
      }
    },
    MINUTES,
  );

  it('shows for 融议心安 first the passage that describes it', async () => {
    for (const indexer of indexers()) {
      const [first] = await hitsOf(indexer, '融议心安');
      expect(first?.text).toContain('推动1023个屯组开展议事协商');
      expect(first?.why).toContain('exact');
      for (const [start, end] of first?.matches ?? [])
        expect(first?.text.slice(start, end)).toBe('融议心安');
    }
  });

  it('answers the query of the README as it says there', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [first] = await hitsOf(library.indexer, '类似融议心安的做法');
    const said = [first?.report.title, first?.text.trim(), first?.shared?.join('、'), first?.id];
    for (const part of said) expect(readme).toContain(part ?? 'an answer');
  });

  it('have something alike of another place among the first three', async () => {
    for (const indexer of indexers()) {
      const { text, notes, figures } = likeSection(await likeOnGold(indexer));
      process.stderr.write(`${text}\n${notes.join('\n')}\n`);
      expectFloors(figures);
    }
  });

  it('answers a like-query with other places alone', async () => {
    for (const indexer of indexers()) {
      const hits = await hitsOf(indexer, '类似融议心安的做法');
      expect(hits.length).toBeGreaterThan(0);
      for (const hit of hits) expect(hit.report.region?.name).not.toBe('融安县');
      expect(hits[0]?.shared?.length).toBeGreaterThan(0);
    }
  });
});
