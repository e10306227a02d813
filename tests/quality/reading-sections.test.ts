/** The floors of what is read from a report, as `npm run quality` prints it. */
import { expect, it } from 'vitest';
import { expectFloors } from './expect-floors.ts';
import {
  indicatorsSection,
  metadataSection,
  partsSection,
  practicesSection,
  topicsSection,
} from './reading-sections.ts';

it.each([
  ['practices', practicesSection],
  ['indicators', indicatorsSection],
  ['parts', partsSection],
  ['topics', topicsSection],
  ['metadata', metadataSection],
])('%s are read as well as they were', async (_, measure) => {
  // Null where the annotations are not beside the project; the reason is printed.
  const section = await measure();
  if (section === null) return;
  expect(section.text).toContain('|');
  process.stderr.write(`${section.notes.join('\n')}\n`);
  expectFloors(section.figures);
});
