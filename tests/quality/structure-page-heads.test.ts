import { describe, expect, it } from 'vitest';
import { pageHeadScores } from './metadata-measure.ts';
import { available } from './structure-shared.ts';

/** 57 or 58 of 58 are measured. */
const FLOOR = 0.97;

describe.skipIf(!available('gold/page-heads.jsonl'))('heads of pages of other places', () => {
  it('give the fields that a page prints, and none it does not', async () => {
    const { counts, notes } = await pageHeadScores();
    process.stdout.write(`${notes.join('\n')}\n`);
    const missed = counts.filter(({ right, of }) => right / of < FLOOR);
    expect(missed).toEqual([]);
  });
});
