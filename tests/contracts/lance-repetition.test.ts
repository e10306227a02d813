import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';
import { CONTRACT_DIMENSIONS } from './search-engine-home.ts';
import {
  checkRepetitive,
  repetitivePassages,
  repetitiveTerms,
} from './search-engine-repetition.ts';

// Up to 2,000 rows the text itself is looked through; above, Lance is asked for phrases.
it(
  'LanceDB tells long terms apart in texts that repeat themselves',
  { timeout: 240_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tashan-repetition-'));
    const engine = await createLanceEngine({ folder, dimensions: CONTRACT_DIMENSIONS });
    const stored = repetitivePassages(2_100);
    await engine.put(stored);
    await engine.commit();
    const { standing, missing } = await checkRepetitive(
      engine,
      stored,
      repetitiveTerms(stored, 74),
    );
    expect(standing).toBeGreaterThan(37);
    expect(missing).toBeGreaterThan(10);
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  },
);
