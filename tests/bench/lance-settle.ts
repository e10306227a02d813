import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';

/**
 * Lets the engine finish what it does behind its commits (merging, graphs): closing ends it after
 * the step at hand, and a commit of nothing begins the next.
 */
export async function settle(folder: string, dimensions: number): Promise<void> {
  const segments = async (): Promise<string> =>
    (await readdir(join(folder, 'segments'))).sort().join(' ');
  for (let before = ''; ;) {
    let built = false;
    const log = (): void => {
      built = true;
    };
    const engine = await createLanceEngine({ folder, dimensions, log });
    await engine.commit();
    await engine.close();
    const after = await segments();
    if (!built && after === before) return;
    before = after;
  }
}
