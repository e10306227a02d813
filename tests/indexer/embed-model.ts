/** The real model for tests, in the cache that the program uses, so that it is fetched once. */
import { join } from 'node:path';
import { ModelUnavailable, obtainModel } from '../../indexer/embed/model-files.ts';
import { KNOWN_MODELS, type KnownModel } from '../../indexer/embed/models.ts';

export const PROJECT_DATA = join(import.meta.dirname, '../../data');

export const bge = ((): KnownModel => {
  const [first] = KNOWN_MODELS;
  if (first === undefined) throw new Error('the table of models is empty');
  return first;
})();

/** @returns the model's folder, or null after the reason was printed */
export async function realModel(): Promise<string | null> {
  try {
    return (await obtainModel(bge, { dataFolder: PROJECT_DATA })).folder;
  } catch (error) {
    if (!(error instanceof ModelUnavailable)) throw error;
    console.warn(`skipped, no model: ${error.message}`);
    return null;
  }
}
