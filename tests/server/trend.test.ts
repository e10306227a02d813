import { describe, expect, it } from 'vitest';
import { trendResponse } from '../../server/contract.ts';
import { createFakeIndexer } from './fake-indexer.ts';
import { ask } from './support.ts';

describe('a trend', () => {
  it('is told in the shape of the contract', async () => {
    const { body } = await ask().get('/api/trend').query({ q: '办结率' }).expect(200);
    const found = trendResponse.strict().parse(body);
    expect(found.items.map(({ value, reports }) => [value, reports])).toEqual([
      ['2023', 1],
      ['2024', 0],
    ]);
    expect(found.total).toEqual({ reports: 1, of: 2, share: 0.5 });
  });

  it('hands on what is asked, filters included', async () => {
    const indexer = createFakeIndexer();
    const query = { practice: ' 融议心安 ', by: 'region', year: '2023..2024', region: '45', q: '' };
    await ask({ indexer }).get('/api/trend').query(query).expect(200);
    const filter = { year: ['2023', '2024'], region: ['45'] };
    expect(indexer.asked).toEqual([{ practice: '融议心安', by: 'region', filter }]);
  });

  it.each([
    [{}, 400, 'q'],
    [{ q: '复议', practice: '融议心安' }, 400, 'practice'],
    [{ q: '复议', by: 'month' }, 400, 'by'],
    [{ practice: '乌有' }, 404, undefined],
  ])('%j is answered with %i', async (query, status, field) => {
    const { body } = await ask().get('/api/trend').query(query).expect(status);
    expect(body.error.field).toBe(field);
  });
});
