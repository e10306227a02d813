import { describe, expect, it } from 'vitest';
import { topics } from '../../indexer/structure/topics.ts';
import { available } from './structure-shared.ts';
import { labelledPassages, scoreTopics } from './topics-measure.ts';

/** A little below what is measured (.91 and .90). */
const FLOORS: Readonly<Record<string, number>> = { tuned: 0.87, 'held-out': 0.86 };
const FEWEST_PASSAGES = 120;

describe.skipIf(!available('reports'))('labelled passages', () => {
  const labels = labelledPassages();

  it('are labelled with known topics', () => {
    const known = new Set(topics().map(({ id }) => id));
    for (const label of labels) {
      expect(label.topics.length).toBeGreaterThan(0);
      for (const topic of label.topics) expect(known).toContain(topic);
    }
  });

  it('have their topics found', async () => {
    let seen = 0;
    for (const [set, floor] of Object.entries(FLOORS)) {
      const score = await scoreTopics(labels.filter((label) => label.set === set));
      const { passages, precision, recall, f1, gone } = score;
      seen += passages;
      process.stdout.write(
        `topics ${set}: ${passages} passages (${gone} gone), P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)}\n`,
      );
      expect(f1).toBeGreaterThanOrEqual(floor);
    }
    expect(seen).toBeGreaterThanOrEqual(FEWEST_PASSAGES);
  });
});
