/** The engine the settings name. */
import { join } from 'node:path';
import type { IndexerConfig } from '../config.ts';
import type { SearchEngine } from './engine.ts';
import { createLanceEngine } from './lance/engine.ts';

export async function openEngine(
  config: IndexerConfig,
  dimensions: number,
  log: (message: string) => void,
): Promise<SearchEngine> {
  return createLanceEngine({ folder: join(config.dataFolder, 'index'), dimensions, log });
}
