import { describe, expect, it } from 'vitest';
import { publicationsResponse } from '../../server/contract.ts';
import { createFakeIndexer } from './fake-indexer.ts';
import { ask } from './support.ts';

describe('the reports published on a year', () => {
  it('are told in the shape of the contract', async () => {
    const { body } = await ask().get('/api/publications?year=2023').expect(200);
    const found = publicationsResponse.strict().parse(body);
    expect(found).toMatchObject({ year: 2023, due: '2024-04-01', total: 1, page: 1, size: 20 });
    expect(found.items[0]).toMatchObject({
      region: { code: '45' },
      report: { id: 'r2023' },
      late: false,
      missing: ['problems'],
      departments: 2,
      below: { places: 14, published: 3 },
    });
    expect(body.items[0].report).not.toHaveProperty('text');
  });

  it('are asked for as given, without what is left empty', async () => {
    const indexer = createFakeIndexer();
    await ask({ indexer }).get('/api/publications?region=&page=2').expect(200);
    await ask({ indexer }).get('/api/publications?year=2024&region=广西&size=100').expect(200);
    expect(indexer.asked).toEqual([
      { page: 2, size: 20 },
      { year: 2024, region: '广西', page: 1, size: 100 },
    ]);
  });

  it.each([
    ['/api/publications?year=last', 'year'],
    ['/api/publications?year=20244', 'year'],
    ['/api/publications?region=乌有', 'region'],
    ['/api/publications?size=101', 'size'],
  ])('%s is refused by name', async (path, field) => {
    const { body } = await ask().get(encodeURI(path)).expect(400);
    expect(body.error.field).toBe(field);
  });
});
