/** How like-queries are judged; what they reach is held where the libraries are opened. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { practiceId } from '../../indexer/practices/practices.ts';
import { likeQueries, likeScore } from './like-measure.ts';

const practices = z
  .array(z.object({ name: z.string(), place: z.string(), copyOf: z.string().optional() }))
  .parse(
    JSON.parse(
      readFileSync(new URL('../../crawler/sample/practices.json', import.meta.url), 'utf8'),
    ),
  );

describe('like-queries', () => {
  const queries = likeQueries();

  it('are twenty and more of every kind, half of them held out', () => {
    expect(queries.length).toBeGreaterThanOrEqual(20);
    expect(new Set(queries.map(({ query }) => query)).size).toBe(queries.length);
    expect(new Set(queries.map(({ by }) => by)).size).toBe(4);
    const heldOut = queries.filter((query) => query.heldOut).length;
    expect(Math.abs(heldOut - queries.length / 2)).toBeLessThanOrEqual(1);
  });

  it('are judged by practices of the sample, none of them the one asked about', () => {
    const ids = new Set(
      practices.map(({ name, place, copyOf }) => practiceId(name, 'local', copyOf ?? place)),
    );
    for (const { query, by, relevant } of queries) {
      expect(relevant.filter((id) => !ids.has(id))).toEqual([]);
      if (by !== 'name' && by !== 'alias') continue;
      const named = relevant.filter((id) => query.includes(id.split('@')[0] ?? ''));
      expect(named).toEqual([]);
    }
  });

  it('count each right one once among the first five', () => {
    const asked = { query: 'q', right: new Set(['a', 'b', 'c']) };
    const score = likeScore('g', asked, ['x', 'a', 'a', 'b', 'y', 'c']);
    expect(score).toMatchObject({ success: true, precision: 0.4, attained: 2 / 3 });
    expect(likeScore('g', asked, ['x', 'y', 'z', 'a'])).toMatchObject({ success: false });
  });
});
