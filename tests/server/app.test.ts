import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import supertest from 'supertest';
import { errorBody } from '../../server/contract.ts';
import { createFakeIndexer } from './fake-indexer.ts';
import { appWith, ask, rememberingLogger } from './support.ts';

describe('the page', () => {
  it.each(['/', '/reports', '/reports/r2024', '/about', '/?q=复议'])(
    '%s is the page',
    async (address) => {
      const { text, headers } = await ask().get(encodeURI(address)).expect(200);
      expect(text).toContain('id="root"');
      expect(headers['cache-control']).toBe('no-cache');
    },
  );

  it('is there for every route of the app', async () => {
    const app = readFileSync(new URL('../../web/src/app.tsx', import.meta.url), 'utf8');
    const routes = [...app.matchAll(/<Route path="([^"*]+)"/gu)].map(([, path = '']) => path);
    expect(routes.length).toBeGreaterThan(8);
    const client = ask();
    for (const route of routes) {
      const one = route.startsWith('reports') ? 'r2024' : '“融议心安”工作法';
      await client.get(`/${route.replace(':id', encodeURIComponent(one))}`).expect(200);
    }
  });

  it.each([
    '/nonsense',
    '/reports/a/b',
    '/about/us',
    '/reports/none',
    '/reports/a.b%2Fc',
    `/practices/${encodeURIComponent('没有的做法')}/`,
  ])('says at %s that there is none, in words and by its status', async (address) => {
    const { text } = await ask().get(address).expect(404);
    expect(text).toContain('id="root"');
  });

  it('is there to say that the library cannot be read', async () => {
    const indexer = createFakeIndexer();
    const broken = () => {
      throw new Error('database disk image is malformed');
    };
    const library = { ...indexer.library, report: broken };
    const { text } = await ask({ indexer: { ...indexer, library } })
      .get('/reports/r2024')
      .expect(200);
    expect(text).toContain('id="root"');
  });

  it('keeps hashed files for a year', async () => {
    const { headers } = await ask().get('/assets/main-abc.js').expect(200);
    expect(headers['cache-control']).toContain('immutable');
  });

  it('says what to run when it is not built', async () => {
    const { body } = await ask({ webFolder: '/nowhere/at/all' }).get('/').expect(404);
    expect(errorBody.parse(body).error.message).toContain('npm run build');
  });
});

describe('headers', () => {
  it('allow only our own scripts', async () => {
    const { headers } = await ask().get('/').expect(200);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("object-src 'none'");
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('name each request', async () => {
    const first = await ask().get('/healthz');
    const second = await ask().get('/healthz').set('X-Request-Id', 'chosen-by-caller');
    expect(first.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    expect(second.headers['x-request-id']).not.toBe('chosen-by-caller');
  });

  it('say that long answers are compressed', async () => {
    const { headers } = await ask().get('/api/openapi.json').set('Accept-Encoding', 'gzip');
    expect(headers['content-encoding']).toBe('gzip');
  });
});

describe('the log', () => {
  it('holds no query, no address and no header of the caller', async () => {
    const { logger, lines } = rememberingLogger();
    await ask({ logger })
      .get('/api/search?q=%E7%A7%98%E5%AF%86&mode=bad')
      .set('User-Agent', 'Me/1');
    await ask({ logger }).post('/api/search').send({ q: '秘密' });
    const log = lines.join('');
    expect(lines.length).toBe(2);
    expect(log).toContain('"path":"/api/search"');
    expect(log).not.toMatch(/秘密|%E7|127\.0\.0\.1|::1|::ffff|Me\/1/);
  });
});

describe('the rate limit', () => {
  it('answers 429 in the error shape and says when to come back', async () => {
    const client = supertest(appWith({ config: { rateLimit: 2, trustProxy: 0 } }));
    await client.get('/api/search').expect(200);
    await client.get('/api/search').set('X-Forwarded-For', '198.51.100.1').expect(200);
    const { body, headers } = await client.get('/api/search').expect(429);
    expect(errorBody.parse(body).error.code).toBe('too_many_requests');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await client.get('/').expect(200);
    await client.get('/healthz').expect(200);
  });

  it('counts the callers behind a proxy one by one, when told to', async () => {
    const client = supertest(appWith({ config: { rateLimit: 1, trustProxy: 1 } }));
    const codes: number[] = [];
    for (const caller of ['198.51.100.1', '198.51.100.2', '198.51.100.2']) {
      const { status } = await client.get('/api/search').set('X-Forwarded-For', caller);
      codes.push(status);
    }
    expect(codes).toEqual([200, 200, 429]);
  });
});
