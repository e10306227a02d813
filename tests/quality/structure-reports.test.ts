import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Part, ReportContent } from '../../indexer/records.ts';
import { normalText } from '../../indexer/text/normal-form.ts';
import { steadySpeed } from './steady-speed.ts';
import { available, type GoldReport, goldLines, shared, structured } from './structure-shared.ts';

interface GoldSection {
  readonly file: string;
  readonly heading: string;
  readonly level: number;
  readonly part: Part;
}

/** Below what is measured: 93 of 93 headings, 93 of 93 parts. */
const HEADINGS_FLOOR = 0.97;
const PARTS_FLOOR = 0.95;
/** Reports per second of processor time, practices, topics and indicators included. */
const SPEED_FLOOR = 50;
const ROUNDS = 5;

const read = (file: string): Promise<ReportContent> =>
  structured(readFileSync(join(shared, 'reports', file)), { fileName: file }).then(
    ({ content }) => content,
  );

describe.skipIf(!available('gold/reports.jsonl'))('annotated reports', () => {
  it('gives every field as annotated', async () => {
    for (const gold of goldLines<GoldReport>('gold/reports.jsonl')) {
      const content = await read(gold.file);
      const { title, level, issuer, year, documentNumber, indexNumber, published } = content;
      expect({ title, level, issuer, year, documentNumber, indexNumber, published }).toEqual({
        title: gold.title,
        level: gold.level,
        issuer: gold.issuer,
        year: gold.year,
        documentNumber: gold.documentNumber,
        indexNumber: gold.indexNumber,
        published: gold.published,
      });
      expect(content.region?.path).toEqual(gold.regionPath.map(normalText));
      expect(content.organ).toBe('government');
    }
  });

  it('finds the headings, their depth and their parts', async () => {
    const gold = goldLines<GoldSection>('gold/sections.jsonl');
    let headings = 0;
    let parts = 0;
    let extra = 0;
    for (const file of new Set(gold.map((section) => section.file))) {
      const { sections } = await read(file);
      const wanted = gold.filter((section) => section.file === file);
      const found = sections.filter(({ depth }) => depth > 0);
      let from = 0;
      for (const { heading, level, part } of wanted) {
        // Order counts: a heading is looked for behind the one before it.
        const at = found.findIndex(
          (section, index) => index >= from && section.heading === heading,
        );
        if (at < 0) continue;
        from = at + 1;
        if (found[at]?.depth === level) headings++;
        if (found[at]?.parts.includes(part)) parts++;
      }
      extra += found.length - wanted.length;
    }
    process.stdout.write(
      `headings ${headings}/${gold.length}, parts ${parts}/${gold.length}, extra ${extra}\n`,
    );
    expect(headings / gold.length).toBeGreaterThanOrEqual(HEADINGS_FLOOR);
    expect(parts / gold.length).toBeGreaterThanOrEqual(PARTS_FLOOR);
    expect(extra).toBeLessThanOrEqual(2);
  });

  it('structures reports fast enough', async () => {
    const files = goldLines<GoldReport>('gold/reports.jsonl').map(({ file }) => file);
    const { structureReport } = await import('../../indexer/structure/structure.ts');
    const inputs = await Promise.all(
      files.map(async (fileName) => {
        const bytes = readFileSync(join(shared, 'reports', fileName));
        const { extracted } = await structured(bytes, { fileName });
        return { fileName, extracted };
      }),
    );
    const perSecond = await steadySpeed(() => {
      for (let round = 0; round < ROUNDS; round++) {
        for (const { extracted, fileName } of inputs) {
          structureReport(extracted, {
            reportId: '0',
            url: null,
            fileName,
            known: {},
            linkText: null,
          });
        }
      }
    }, ROUNDS * inputs.length);
    process.stdout.write(`structure: ${Math.round(perSecond)} reports per processor second\n`);
    expect(perSecond).toBeGreaterThanOrEqual(SPEED_FLOOR);
  }, 60_000);
});
