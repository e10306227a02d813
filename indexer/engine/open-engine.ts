/** The engine the settings name. */
import { join } from 'node:path';
import type { IndexerConfig } from '../config.ts';
import type { SearchEngine } from './engine.ts';
import { createLanceEngine } from './lance/engine.ts';
import { createMeilisearchEngine } from './meilisearch/engine.ts';

/** @param dimensions of the vectors of a new index */
export async function openEngine(
  config: IndexerConfig,
  dimensions: number,
  log: (message: string) => void,
): Promise<SearchEngine> {
  if (config.engine === 'meilisearch') {
    return createMeilisearchEngine({ ...config.meilisearch, dimensions, log });
  }
  return createLanceEngine({ folder: join(config.dataFolder, 'index'), dimensions, log });
}
