import { expect, it } from 'vitest';
import { harness } from './search-harness.ts';

it('visits every passage of a large set once, beyond those scored again', async () => {
  const paragraphs = Array.from(
    { length: 1_150 },
    (_, i) => `第${i}项：办理行政复议案件，数字${i * 7}。`,
  );
  const large = await harness([{ id: 'large', region: '450224', paragraphs }]);
  const seen: string[] = [];
  for (let page = 1; page <= 12; page++) {
    const answer = await large.ask('行政复议', { mode: 'hybrid', size: 100, page });
    expect(answer.total.lexical).toBe(1_150);
    seen.push(...answer.hits.map((hit) => hit.id));
  }
  expect(seen).toHaveLength(1_150);
  expect(new Set(seen).size).toBe(1_150);
  expect((await large.ask('行政复议', { size: 100, page: 13 })).hits).toEqual([]);
  await large.close();
});
