import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readIndexerConfig } from '../../indexer/config.ts';
import { openEmbedder } from '../../indexer/embed/open-embedder.ts';
import { KNOWN_MODELS } from '../../indexer/embed/models.ts';
import { PROJECT_DATA, realModel } from './embed-model.ts';
import { startEmbedServer } from './embed-server.ts';

let dataFolder: string;
const log = {
  lines: [] as string[],
  info: (message: string) => void log.lines.push(message),
  warn: (message: string) => void log.lines.push(`WARN ${message}`),
};
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'tashan-open-'));
  log.lines.length = 0;
});
afterEach(() => rm(dataFolder, { recursive: true }));

const configWith = (env: NodeJS.ProcessEnv) =>
  readIndexerConfig({ TASHAN_DATA: dataFolder, TASHAN_THREADS: '1', ...env });

describe('the embedder that is opened', () => {
  it('is the endpoint when one is set', async () => {
    const server = await startEmbedServer();
    const env = { TASHAN_EMBED_URL: server.url, TASHAN_EMBED_MODEL: 'm' };
    const { embedder, reason } = await openEmbedder(configWith(env), log);
    expect(reason).toBeNull();
    expect(embedder?.id).toContain('|m');
    expect(log.lines).toHaveLength(1);
    await embedder?.close();
    await server.close();
  });

  it('is none, said once, when the endpoint refuses; the local model does not step in', async () => {
    const server = await startEmbedServer();
    server.setMood(() => ({ status: 401 }));
    const env = {
      TASHAN_EMBED_URL: server.url,
      TASHAN_EMBED_MODEL: 'm',
      TASHAN_EMBED_KEY: 'secret',
    };
    const { embedder, reason } = await openEmbedder(configWith(env), log);
    expect(embedder).toBeNull();
    expect(reason).toContain('401');
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toMatch(/^WARN 现在只按词检索/);
    expect(log.lines[0]).not.toContain('secret');
    await server.close();
  });

  it('is the local model', async (test) => {
    if ((await realModel()) === null) test.skip('the model cannot be had');
    const { embedder, reason } = await openEmbedder(configWith({ TASHAN_DATA: PROJECT_DATA }), log);
    expect(reason).toBeNull();
    expect(await embedder?.embed(['行政复议'], 'query')).toHaveLength(1);
    await embedder?.close();
  });

  it('is none when the model cannot be had, is unknown or not wanted, and the reason says so', async () => {
    const nothing = await openEmbedder(configWith({}), log, []);
    expect(nothing.embedder).toBeNull();
    expect(nothing.reason).toContain('tashan model fetch');
    const unknown = await openEmbedder(configWith({ TASHAN_MODEL: 'bert' }), log);
    expect(unknown.reason).toContain(KNOWN_MODELS[0]?.id);
    const unwanted = await openEmbedder(configWith({ TASHAN_MODEL: 'none' }), log);
    expect(unwanted.reason).toContain('TASHAN_MODEL=none');
  });
});
