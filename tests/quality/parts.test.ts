import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Part } from '../../indexer/records.ts';
import { outlines, type PartScore, scoreParts } from './parts-measure.ts';
import { available, goldLines, shared, structured } from './structure-shared.ts';

const F1_FLOOR = 0.95;

function show(label: string, { sections, precision, recall, f1, wrong }: PartScore): void {
  process.stdout.write(
    `parts ${label}: ${sections} sections, P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)}\n`,
  );
  for (const { heading, wanted, found } of wrong)
    process.stdout.write(`  ${heading}: ${wanted.join()} ≠ ${found?.join() ?? 'not found'}\n`);
}

interface GoldSection {
  readonly file: string;
  readonly heading: string;
  readonly part: Part;
}

describe.skipIf(!available('gold/sections.jsonl'))('annotated reports', () => {
  it('give every section its part', async () => {
    const gold = goldLines<GoldSection>('gold/sections.jsonl');
    const reports = [...new Set(gold.map(({ file }) => file))].map(async (fileName) => {
      const { content } = await structured(readFileSync(join(shared, 'reports', fileName)), {
        fileName,
      });
      return {
        // One part a section was annotated; merged ones hold more.
        gold: gold
          .filter(({ file }) => file === fileName)
          .map(({ heading, part }) => ({ heading, parts: [part], open: true })),
        sections: content.sections,
      };
    });
    const score = scoreParts(await Promise.all(reports));
    show('gold', score);
    expect(score.f1).toBeGreaterThanOrEqual(F1_FLOOR);
  });
});

describe('outlines of other reports', () => {
  it.each(['parts-tuned.txt', 'parts-held-out.txt'])('%s', (name) => {
    const score = scoreParts(outlines(name));
    show(name, score);
    expect(score.f1).toBeGreaterThanOrEqual(F1_FLOOR);
  });
});
