import { isAbsolute, resolve } from 'node:path';
import { BadSetting } from '../../crawler/index.ts';
import { describe, expect, it } from 'vitest';
import { INDEXER_SETTINGS, readIndexerConfig } from '../../indexer/config.ts';
import { knownModelNamed } from '../../indexer/embed/models.ts';

describe('settings of the indexer', () => {
  it('have the defaults that the table promises', () => {
    const written = Object.fromEntries(INDEXER_SETTINGS.map((row) => [row.name, row.default]));
    expect(readIndexerConfig(written)).toEqual(readIndexerConfig({}));
    const config = readIndexerConfig({});
    expect(config).toMatchObject({
      dataFolder: resolve('data'),
      engine: 'lancedb',
      meilisearch: { url: 'http://127.0.0.1:7700' },
      hfEndpoint: 'https://huggingface.co',
    });
    expect(config.threads).toBeGreaterThan(0);
    expect(knownModelNamed(config.model ?? '')).toBeDefined();
  });

  it('are each explained', () => {
    for (const { meaning } of INDEXER_SETTINGS) expect(meaning).toMatch(/\p{Script=Han}{2}/u);
    expect(new Set(INDEXER_SETTINGS.map(({ name }) => name)).size).toBe(INDEXER_SETTINGS.length);
  });

  it('are read once and frozen; an empty one counts as unset', () => {
    const env = { TASHAN_DATA: 'x', TASHAN_ENGINE: ' meilisearch ', MEILI_KEY: '  ' };
    const config = readIndexerConfig({ ...env, TASHAN_ENGINE: 'meilisearch', TASHAN_THREADS: '' });
    expect(config.engine).toBe('meilisearch');
    expect(isAbsolute(config.dataFolder)).toBe(true);
    expect(config.meilisearch).not.toHaveProperty('key');
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.meilisearch)).toBe(true);
  });

  it('describe an endpoint', () => {
    const env = {
      TASHAN_EMBED_URL: 'http://127.0.0.1:11434/v1',
      TASHAN_EMBED_MODEL: 'bge-m3',
      TASHAN_EMBED_KEY: 'k',
      TASHAN_EMBED_DIMENSIONS: '256',
    };
    const { endpoint } = readIndexerConfig(env);
    expect(endpoint).toEqual({
      url: env.TASHAN_EMBED_URL,
      model: 'bge-m3',
      key: 'k',
      dimensions: 256,
    });
    expect(readIndexerConfig({ TASHAN_MODEL: 'none' }).model).toBeNull();
  });

  it.each([
    ['TASHAN_ENGINE', 'elastic'],
    ['MEILI_URL', 'localhost:7700'],
    ['HF_ENDPOINT', 'ftp://mirror'],
    ['HF_ENDPOINT', 'hf-mirror'],
    ['TASHAN_EMBED_URL', 'http://127.0.0.1/v1'],
    ['TASHAN_EMBED_URL', 'https://user:secret@host/v1'],
    ['TASHAN_EMBED_MODEL', 'bge-m3'],
    ['TASHAN_EMBED_KEY', 'k'],
    ['TASHAN_EMBED_DIMENSIONS', '0'],
    ['TASHAN_THREADS', '0'],
    ['TASHAN_THREADS', '1.5'],
    ['TASHAN_THREADS', '1000'],
  ])('%s=%s is refused by name, and no secret is told', (name, value) => {
    expect(() => readIndexerConfig({ [name]: value })).toThrow(BadSetting);
    expect(() => readIndexerConfig({ [name]: value })).toThrow(name);
    expect(() => readIndexerConfig({ [name]: value })).not.toThrow('secret');
  });
});
