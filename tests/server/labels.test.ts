/** Page and files call the same thing by the same name; neither can import it from the other. */
import { describe, expect, it } from 'vitest';
import { labelOf } from '../../indexer/search/closed-values.ts';
import * as files from '../../server/labels.ts';
import * as page from '../../web/src/words/labels.ts';

describe('what people read for a code', () => {
  it.each([
    ['level', files.LEVEL_NAMES, page.LEVELS],
    ['organ', files.ORGAN_NAMES, page.ORGANS],
    ['part', files.PART_NAMES, page.PARTS],
    ['scope', files.SCOPE_NAMES, page.SCOPES],
    ['unit', files.UNIT_NAMES, page.UNITS],
    ['why', files.WHY_NAMES, page.WHYS],
  ])('is the same on the page as in a file: %s', (_what, inFile, onPage) => {
    expect(inFile).toEqual(onPage);
  });

  it.each([
    ['level', page.LEVELS],
    ['organ', page.ORGANS],
    ['part', page.PARTS],
    ['scope', page.SCOPES],
  ] as const)('is the same on the page as in the facets: %s', (field, onPage) => {
    for (const [value, label] of Object.entries(onPage)) expect(labelOf(field, value)).toBe(label);
  });
});
