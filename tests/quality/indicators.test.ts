import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readIndicators } from '../../indexer/indicators/read-indicators.ts';
import {
  annotatedParagraphs,
  type GoldIndicator,
  type IndicatorScore,
  scoreIndicators,
} from './indicators-measure.ts';
import { steadySpeed } from './steady-speed.ts';
import { available, goldLines, shared, structured } from './structure-shared.ts';

/** The target; more is measured. */
const F1_FLOOR = 0.85;
/** Shared names: many annotated ones are local to a sentence. */
const NAMES_FLOOR = 0.5;
/** Reports a second of processor time. */
const SPEED_FLOOR = 50;

function show(label: string, score: IndicatorScore): void {
  const { wanted, found, precision, recall, f1, units, names } = score;
  const share = (part: number) => (part / Math.max(1, score.right)).toFixed(3);
  process.stdout.write(
    `${label}: ${wanted} wanted, ${found} found, P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)}, units ${share(units)}, names ${share(names)}\n`,
  );
}

type Gold = GoldIndicator & { readonly file: string };

describe.skipIf(!available('gold/indicators.jsonl'))('annotated reports', () => {
  it('finds the facts, and is fast', async () => {
    const gold = goldLines<Gold>('gold/indicators.jsonl');
    const files = [...new Set(gold.map(({ file }) => file))];
    const reports = await Promise.all(
      files.map(async (fileName) => {
        const bytes = readFileSync(join(shared, 'reports', fileName));
        return (await structured(bytes, { fileName })).content;
      }),
    );
    for (const [index, file] of files.entries()) {
      const report = reports[index];
      if (!report) continue;
      const found = readIndicators(report);
      for (const { sentence, start, end } of found)
        expect(report.text.slice(start, end)).toBe(sentence);
      const score = scoreIndicators(
        gold.filter((indicator) => indicator.file === file),
        found,
      );
      show(file, score);
      expect(score.f1).toBeGreaterThanOrEqual(F1_FLOOR);
    }
    const all = scoreIndicators(gold, reports.flatMap(readIndicators));
    show('all', all);
    expect(all.names / all.right).toBeGreaterThanOrEqual(NAMES_FLOOR);

    const perSecond = await steadySpeed(() => {
      for (const report of reports) readIndicators(report);
    }, reports.length);
    process.stdout.write(`indicators: ${Math.round(perSecond)} reports per processor second\n`);
    expect(perSecond).toBeGreaterThanOrEqual(SPEED_FLOOR);
  }, 60_000);
});

describe('annotated paragraphs of other reports', () => {
  it.each(['indicators-tuned.txt', 'indicators-hard.txt', 'indicators-held-out.txt'])(
    '%s',
    (name) => {
      const paragraphs = annotatedParagraphs(name);
      const found = paragraphs.flatMap(({ text }) =>
        readIndicators({ text, year: null, sections: [] }),
      );
      const score = scoreIndicators(
        paragraphs.flatMap(({ gold }) => gold),
        found,
      );
      show(name, score);
      for (const { value, unit, sentence } of score.missed)
        process.stdout.write(`  missed ${value}${unit}: ${sentence}\n`);
      for (const { value, unit, sentence } of score.extra)
        process.stdout.write(`  extra ${value}${unit}: ${sentence}\n`);
      expect(score.f1).toBeGreaterThanOrEqual(F1_FLOOR);
    },
  );
});
