import { describe, expect, it } from 'vitest';
import { compareResponse } from '../../server/contract.ts';
import { ask } from './support.ts';

describe('two reports side by side', () => {
  it('answer in the shape of the contract', async () => {
    const { body } = await ask().get('/api/compare?a=r2023&b=r2024').expect(200);
    const found = compareResponse.strict().parse(body);
    expect([found.a.id, found.b.id, found.comparison]).toEqual(['r2023', 'r2024', 'years']);
    expect(found.counts).toEqual({ same: 0, changed: 0, new: 2, gone: 1 });
    expect(found.sections).toHaveLength(1);
    expect(found.sections[0]?.passages.map(({ change }) => change)).toEqual(['gone', 'new', 'new']);
    expect(found.practices).toEqual([
      { id: '融议心安@45', name: '融议心安', kind: '工作法', scope: 'local', a: false, b: true },
    ]);
    expect(found.indicators[0]).toMatchObject({ name: '行政复议案件办结率', unit: '%', b: [] });
    expect(found.indicators[0]?.a[0]?.value).toBe(98.5);
  });

  it.each([
    ['/api/compare?b=r2024', 400, 'a'],
    ['/api/compare?a=r2023', 400, 'b'],
    ['/api/compare?a=r2023&b=', 400, 'b'],
    ['/api/compare?a=r2023&a=r2024&b=r2024', 400, 'a'],
    ['/api/compare?a=r2023&b=r2023', 400, 'b'],
    ['/api/compare?a=r2023&b=none', 404, undefined],
    ['/api/compare?a=none&b=r2023', 404, undefined],
  ])('%s is answered with %i', async (path, status, field) => {
    const { body } = await ask().get(path).expect(status);
    expect(body.error.field).toBe(field);
    expect(body.error.message).toMatch(/\p{Script=Han}/u);
  });
});
