import { describe, expect, it } from 'vitest';
import { firstMentions, minePractices } from '../../indexer/practices/practices.ts';
import {
  annotatedPages,
  bareReport,
  figuresOf,
  judge,
  practiceTable,
  sumOf,
  type JudgedText,
} from './practices.ts';
import { goldReports, sampleReports } from './practices-sets.ts';
import { readJsonLines, sharedPath } from './shared-data.ts';
import { steadySpeed } from './steady-speed.ts';
import { available } from './structure-shared.ts';

/** Targets of the design; what is measured lies above, see the table the test prints. */
const F1_FLOOR = 0.9;
const SCOPE_FLOOR = 0.9;
/** A page of false names is worse than a missed one. */
const PRECISION_FLOOR = 0.93;
/** Local names in 10,000 characters of papers that are no reports; about half of them are names. */
const STRAY_CEILING = 7;
/** Reports a second on one core; some hundreds are measured. */
const SPEED_FLOOR = 50;

function measure(title: string, texts: readonly JudgedText[]): ReturnType<typeof figuresOf> {
  const judgements = texts.map(judge);
  process.stdout.write(`${practiceTable(title, judgements)}\n\n`);
  return figuresOf(sumOf(judgements));
}

describe('mined practices', () => {
  it.each([
    ['sample', sampleReports],
    ['tuned pages', () => annotatedPages('practices-tuned.txt')],
    ['held-out pages', () => annotatedPages('practices-held.txt')],
  ])('%s', (title, read) => {
    const { f1, precision, scope } = measure(title, read());
    expect(f1).toBeGreaterThanOrEqual(F1_FLOOR);
    expect(precision).toBeGreaterThanOrEqual(PRECISION_FLOOR);
    expect(scope).toBeGreaterThanOrEqual(SCOPE_FLOOR);
  });

  it.skipIf(!available('gold/practices.jsonl'))('annotated reports', async () => {
    const { f1, precision, scope } = measure('annotated reports', await goldReports());
    expect(f1).toBeGreaterThanOrEqual(F1_FLOOR);
    expect(precision).toBeGreaterThanOrEqual(PRECISION_FLOOR);
    expect(scope).toBeGreaterThanOrEqual(SCOPE_FLOOR);
  });

  const papers = sharedPath('retrieval/policy-qa/docs.jsonl');
  it.skipIf(!papers)('finds little in papers that are no reports', () => {
    const docs = readJsonLines<{ readonly text: string }>(papers ?? '');
    let characters = 0;
    let local = 0;
    for (const { text } of docs) {
      characters += text.length;
      const names = firstMentions(minePractices(bareReport('', text)));
      local += names.filter(({ scope }) => scope === 'local').length;
    }
    const stray = (local / characters) * 10_000;
    process.stdout.write(
      `local names in 10,000 characters of policy papers: ${stray.toFixed(2)}\n`,
    );
    expect(stray).toBeLessThanOrEqual(STRAY_CEILING);
  });

  it('reads at least fifty reports a second', async () => {
    const sample = sampleReports();
    const speed = await steadySpeed(() => {
      for (const { report } of sample) minePractices(report);
    }, sample.length);
    process.stdout.write(`mining: ${Math.round(speed)} reports a second of processor time\n`);
    expect(speed).toBeGreaterThanOrEqual(SPEED_FLOOR);
  });
});
