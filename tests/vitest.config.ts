import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Embeds 3,500 passages: begun last, it would run for minutes beside an idle core. */
const LONGEST = /quality\/policy-qa\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLongest = ({ moduleId }: TestSpecification): boolean => LONGEST.test(moduleId);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    sequence: { sequencer: LongestFirst },
    // Many wait for a browser, a server or a program of their own: one worker leaves cores idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Loading everything again for each file took a quarter of the time. Nothing here replaces
    // modules, and what a file changes of its surroundings it puts back.
    isolate: false,
    // Some tests start programs of their own, compile, or load the model; two cores are enough.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['crawler/**/*.ts', 'indexer/**/*.ts', 'server/**/*.ts', 'web/**/*.{ts,tsx}'],
    },
  },
});
