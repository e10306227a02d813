/** No container engine is needed here: what the files promise is read out of them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  CRAWLER_SETTINGS,
  INDEXER_SETTINGS,
  readCrawlerConfig,
  readIndexerConfig,
} from '../../indexer/index.ts';
import { SERVER_SETTINGS, readServerConfig } from '../../server/config.ts';
import { VERSION } from '../../server/project.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const service = z.object({
  image: z.string(),
  build: z.object({ context: z.literal('.'), dockerfile: z.string() }).optional(),
  init: z.boolean().optional(),
  restart: z.literal('unless-stopped'),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  stop_grace_period: z.string().regex(/^\d+s$/),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  environment: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)),
  ports: z.array(z.string()).optional(),
  networks: z.array(z.string()),
  volumes: z.array(z.string().regex(/^[a-z]+:\/[a-z_]+$/)).min(1),
  healthcheck: z.object({ test: z.array(z.string()), interval: z.string(), timeout: z.string() }),
  logging: z.object({ options: z.object({ 'max-size': z.string(), 'max-file': z.string() }) }),
  deploy: z.object({
    resources: z.object({
      limits: z.object({
        cpus: z.string(),
        memory: z.string().regex(/^\d+[gm]$/),
        pids: z.int().positive(),
      }),
    }),
  }),
});

const source = textOf('docker-compose.yml');
const compose = z
  .object({
    services: z.strictObject({ tashan: service, meilisearch: service }),
    networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
    volumes: z.record(z.string(), z.object({})),
  })
  .parse(parse(source, { merge: true }));
const { tashan, meilisearch } = compose.services;
const services = Object.entries(compose.services);

/** As compose does it, for the forms used: `${NAME:-fallback}` and `${NAME:?complaint}`. */
const substitute = (value: string, env: Readonly<Record<string, string>>): string =>
  value.replaceAll(/\$\{(\w+):([-?])([^}]*)\}/g, (_all, name: string, kind, rest: string) => {
    const given = env[name] ?? '';
    if (given === '' && kind === '?') throw new Error(rest);
    return given || (kind === '-' ? rest : '');
  });

const inside = (env: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(tashan.environment).map(([name, value]) => [name, substitute(value, env)]),
  );

describe('docker-compose.yml', () => {
  it('publishes a port of Tashan alone, and only to this machine unless told otherwise', () => {
    expect(meilisearch.ports).toBeUndefined();
    expect(tashan.ports?.map((port) => substitute(port, {}))).toEqual(['127.0.0.1:3000:3000']);
  });

  it('gives Meilisearch no way out', () => {
    expect(meilisearch.networks).toHaveLength(1);
    expect(compose.networks[meilisearch.networks[0] ?? '']).toEqual({ internal: true });
    expect(tashan.networks.some((name) => compose.networks[name]?.internal !== true)).toBe(true);
    expect(tashan.networks).toContain(meilisearch.networks[0]);
  });

  it.each(services)('%s: image and volumes have names and versions of their own', (_name, one) => {
    expect(one.image).toMatch(/:v?\d+\.\d+\.\d+$/);
    for (const volume of one.volumes) expect(compose.volumes).toHaveProperty(volume.split(':')[0]!);
  });

  it('builds the version that package.json names', () => {
    expect(tashan.image).toBe(`tashan:${VERSION}`);
    expect(tashan.build?.dockerfile).toBe('server/jobs/Dockerfile');
  });

  it('asks for the key in words that can be typed, and holds none', () => {
    const keys = [tashan.environment['MEILI_KEY'], meilisearch.environment['MEILI_MASTER_KEY']];
    expect(new Set(keys).size).toBe(1);
    expect(() => substitute(keys[0] ?? '', {})).toThrow(/openssl rand -hex 24 .*>> \.env$/);
    expect(substitute(keys[0] ?? '', { MEILI_KEY: 'x'.repeat(48) })).toBe('x'.repeat(48));
    expect(source).not.toMatch(/[0-9a-f]{16}|[A-Za-z0-9+/]{32}/);
    expect(textOf('.gitignore').split('\n')).toContain('.env');
  });

  it('starts Tashan when Meilisearch answers, and hands signals on', () => {
    expect(tashan.depends_on).toEqual({ meilisearch: { condition: 'service_healthy' } });
    expect(tashan.init).toBe(true);
    expect(meilisearch.healthcheck.test.at(-1)).toMatch(/\/health$/);
    expect(tashan.healthcheck.test.at(-1)).toContain('/healthz');
    expect(tashan.healthcheck.test.slice(0, 3)).toEqual(['CMD', 'node', '-e']);
  });

  it('hands Tashan every setting, by names it knows', () => {
    const known = [...CRAWLER_SETTINGS, ...INDEXER_SETTINGS, ...SERVER_SETTINGS].map(
      ({ name }) => name as string,
    );
    // The image brings its model; a folder of this machine means nothing inside.
    const wanted = [...new Set(known)].filter((name) => name !== 'TASHAN_MODEL_DIR');
    expect(Object.keys(tashan.environment).sort()).toEqual(wanted.sort());
    const outside = [...source.matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    const forTheBuild = ['NPM_CONFIG_REGISTRY'];
    expect(outside.filter((name = '') => ![...known, ...forTheBuild].includes(name))).toEqual([]);
  });

  it('starts with a key alone, and with settings of the user', () => {
    const env = inside({ MEILI_KEY: 'key' });
    expect(readIndexerConfig(env)).toMatchObject({
      engine: 'meilisearch',
      meilisearch: { url: 'http://meilisearch:7700', key: 'key' },
      dataFolder: '/data',
      hfEndpoint: 'https://huggingface.co',
      threads: 2,
    });
    expect(readCrawlerConfig(env).data).toBe('/data');
    expect(readServerConfig(env)).toMatchObject({ host: '0.0.0.0', port: 3000, trustProxy: 0 });
    const own = inside({ MEILI_KEY: 'key', TASHAN_PORT: '8080', TASHAN_TRUST_PROXY: '1' });
    expect(readServerConfig(own)).toMatchObject({ port: 3000, trustProxy: 1 });
  });

  it('keeps Meilisearch below its limits, silent and locked', () => {
    expect(meilisearch.environment).toMatchObject({
      MEILI_ENV: 'production',
      MEILI_NO_ANALYTICS: 'true',
      MEILI_MAX_INDEXING_MEMORY: '1GiB',
      TMPDIR: '/meili_data',
    });
    expect(meilisearch.deploy.resources.limits.memory).toBe('2g');
  });
});

interface Line {
  readonly word: string;
  readonly rest: string;
}

const lines: readonly Line[] = textOf('server/jobs/Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => ({ word: line.split(' ')[0] ?? '', rest: line.replace(/^\S+\s*/, '') }));
const last = lines.slice(lines.findLastIndex(({ word }) => word === 'FROM'));
const restOf = (from: readonly Line[], wanted: string): readonly string[] =>
  from.filter(({ word }) => word === wanted).map(({ rest }) => rest);

describe('the image', () => {
  const copied = restOf(lines, 'COPY')
    .filter((rest) => !rest.startsWith('--from'))
    .flatMap((rest) => rest.split(/\s+/).slice(0, -1));

  it('is built in stages of the same node, the last without compilers', () => {
    const bases = restOf(lines, 'FROM');
    expect(bases).toEqual(['node:20-bookworm AS build', 'node:20-bookworm-slim']);
    expect(restOf(last, 'RUN').join(' ')).not.toMatch(/apt|npm|g\+\+|gcc|make|python|curl/);
  });

  it('runs as an unprivileged user, who owns nothing but the data', () => {
    expect(restOf(last, 'USER')).toEqual(['node']);
    const owned = restOf(last, 'COPY').filter((rest) => rest.includes('--chown'));
    expect(owned).toEqual(['--from=build --chown=node:node /data /data/']);
    expect(restOf(last, 'CMD')).toEqual(['["tashan", "start"]']);
  });

  it('copies what there is, and what its ignore file lets in', () => {
    expect(copied).toEqual(expect.arrayContaining(['package-lock.json', '.npmrc', 'web']));
    const letIn = textOf('server/jobs/Dockerfile.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect([...new Set(copied)].sort()).toEqual(letIn.sort());
    for (const path of copied)
      expect({ path, there: existsSync(join(ROOT, path)) }).toEqual({ path, there: true });
  });
});
