import { describe, expect, it } from 'vitest';
import { hitColumns } from '../../server/export/hit-columns.ts';
import { linksFrom } from '../../server/links.ts';
import { madeHit } from './fake-export.ts';

describe('hits', () => {
  it('say how many passages each stands for where like ones are put together', () => {
    const columns = hitColumns('passage', linksFrom(''));
    const folded = columns.find(({ key }) => key === 'folded');
    expect(folded?.value({ ...madeHit(1), folded: 3 })).toBe(3);
    expect(folded?.value(madeHit(1))).toBeNull();
  });
});
