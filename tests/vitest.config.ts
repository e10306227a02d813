import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    // Some tests start programs of their own, compile, or load the model; two cores are enough.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['crawler/**/*.ts', 'indexer/**/*.ts', 'server/**/*.ts', 'web/**/*.{ts,tsx}'],
    },
  },
});
