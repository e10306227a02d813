/** The suite on a real server, whose address and key are in MEILI_URL and MEILI_KEY. */
import { randomUUID } from 'node:crypto';
import { describe } from 'vitest';
import { Meilisearch } from 'meilisearch';
import { createMeilisearchEngine } from '../../indexer/engine/meilisearch/engine.ts';
import { CONTRACT_DIMENSIONS } from './search-engine-home.ts';
import { searchEngineContract } from './search-engine.ts';

const url = process.env['MEILI_URL'] ?? '';
const key = process.env['MEILI_KEY'];
const server = { url, ...(key !== undefined && { key }) };

if (url === '') console.info('Meilisearch: skipped, MEILI_URL names no server to run the suite on');

describe.skipIf(url === '')('Meilisearch at MEILI_URL', () => {
  searchEngineContract('Meilisearch', async () => {
    const index = `contract-${randomUUID()}`;
    const client = new Meilisearch({ host: url, ...(key !== undefined && { apiKey: key }) });
    return {
      open: async () =>
        createMeilisearchEngine({
          ...server,
          index,
          network: process.env['MEILI_NETWORK'] === 'true',
          dimensions: CONTRACT_DIMENSIONS,
          log: () => {},
        }),
      remove: async () => {
        for (const name of [index, `${index}-next`]) {
          await client.index(name).delete().waitTask();
        }
      },
    };
  });
});
