/** Queries of the project's own on the sample portal; they need nothing beside the project. */
import { describe, expect, it } from 'vitest';
import { loadSampleData } from '../../crawler/sample/sample-data.ts';
import { expectFloors } from './expect-floors.ts';
import { sampleQueries } from './judged-sets.ts';
import { openLibraryNamed } from './libraries.ts';
import { likeOnSample, likeSection } from './like-measure.ts';
import { judgedSection } from './suite.ts';

const MINUTES = 5 * 60_000;
const KINDS = [
  'exact-name',
  'partial-name',
  'number',
  'topic',
  'natural-question',
  'lay',
  'traditional',
  'like-practice',
];

describe('queries on the sample', () => {
  const queries = sampleQueries();

  it('are of every kind, and no two alike', () => {
    expect([...new Set(queries.map(({ kind }) => kind))].sort()).toEqual([...KINDS].sort());
    expect(new Set(queries.map(({ query }) => query)).size).toBe(queries.length);
    expect(queries.length).toBeGreaterThanOrEqual(60);
  });

  it('are judged by quotes that stand verbatim in one report each', () => {
    const texts = loadSampleData().reports.map(({ paragraphs }) => paragraphs.join('\n'));
    const quotes = queries.flatMap(({ relevant }) => relevant.map(({ quote }) => quote));
    const holders = (quote: string): number => texts.filter((text) => text.includes(quote)).length;
    expect(quotes.filter((quote) => holders(quote) !== 1)).toEqual([]);
  });

  it(
    'are answered as well as they were, like-queries too',
    async () => {
      const library = await openLibraryNamed('sample');
      try {
        const alike = likeSection(await likeOnSample(library.indexer));
        for (const { text, notes, figures } of [await judgedSection('sample', library), alike]) {
          process.stderr.write(`${text}\n${notes.join('\n')}\n`);
          expectFloors(figures);
        }
      } finally {
        await library.close();
      }
    },
    MINUTES,
  );
});
