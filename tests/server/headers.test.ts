import { describe, expect, it } from 'vitest';
import supertest from 'supertest';
import { createTag } from '../../server/caching.ts';
import { ownUrlOf, publicUrlOf } from '../../server/public-url.ts';
import { createFakeIndexer } from './fake-indexer.ts';
import { appWith, ask } from './support.ts';

/** A library whose revision can be moved on. */
function changing() {
  const indexer = createFakeIndexer();
  const state = { revision: '7' };
  const library = { ...indexer.library, revision: () => state.revision };
  return { state, indexer: { ...indexer, library } };
}

describe('answers from the library', () => {
  it.each(['/api/search?q=复议', '/api/reports', '/api/reports/r2024', '/api/regions'])(
    '%s is not worked out again for who has it',
    async (address) => {
      const indexer = createFakeIndexer();
      const client = supertest(appWith({ indexer }));
      const first = await client.get(encodeURI(address)).expect(200);
      expect(first.headers['cache-control']).toBe('no-cache');
      const asked = indexer.asked.length;
      const tag = first.headers['etag'] ?? '';
      const again = await client.get(encodeURI(address)).set('If-None-Match', tag).expect(304);
      expect(again.text).toBe('');
      expect(again.headers['etag']).toBe(tag);
      expect(indexer.asked.length).toBe(asked);
      expect(again.headers['vary']).toBe(first.headers['vary']);
      await client.get(encodeURI(address)).set('If-None-Match', 'W/"other"').expect(200);
    },
  );

  it('are the same only as those of the very same address', async () => {
    const client = supertest(appWith({}));
    const { headers } = await client.get('/api/search?q=a').expect(200);
    const again = (address: string, tag = headers['etag'] ?? '') =>
      client.get(address).set('If-None-Match', tag);
    expect((await again('/api/search?q=a').expect(304)).text).toBe('');
    await again('/api/search?q=b').expect(200);
    await again('/api/search?page=0').expect(400);
    await again('/api/reports/none').expect(404);
    await again('/api/reports/none', '*').expect(404);
    await client
      .head('/api/search?q=a')
      .set('If-None-Match', headers['etag'] ?? '')
      .expect(304);
  });

  it('bear another tag when the library has changed, and none until it has settled', () => {
    const { state, indexer } = changing();
    let now = 0;
    const tagOf = createTag(indexer, () => now);
    const first = tagOf('/a');
    expect(first).toMatch(/^W\/"[\w-]+\.7\.w\.[\w-]+"$/);
    expect(tagOf('/b')).not.toBe(first);
    state.revision = '8';
    expect(tagOf('/a')).toBeNull();
    now = 4_999;
    expect(tagOf('/a')).toBeNull();
    now = 5_000;
    expect(tagOf('/a')).toMatch(/\.8\.w\./);
    expect(createTag(indexer)('/a')).not.toBe(tagOf('/a'));
  });

  it('with a notice are not kept: what was amiss may pass', async () => {
    const fake = createFakeIndexer();
    const search: typeof fake.search = async (request) => ({
      ...(await fake.search(request)),
      notice: '本次没有按义检索',
    });
    const noticed = supertest(appWith({ indexer: { ...fake, search } }));
    const { headers } = await noticed.get('/api/search').expect(200);
    // That of the library stands before its dots; what express makes of a body has none.
    expect(headers['etag']).not.toContain('.');
    const { headers: plain } = await ask().get('/api/search').expect(200);
    expect(plain['etag']).toMatch(/\..+\./);
  });

  it.each(['/api/suggest?q=a', '/api/search?q=nothing'])(
    '%s has no tag of the library: its list of names is made some time after a change',
    async (address) => {
      const fake = createFakeIndexer();
      const search: typeof fake.search = async (request) => {
        const answer = await fake.search(request);
        return { ...answer, hits: [], total: { ...answer.total, value: 0 } };
      };
      const client = supertest(appWith({ indexer: { ...fake, search } }));
      const { headers } = await client.get(address).expect(200);
      expect(headers['cache-control']).toBe('no-cache');
      expect(headers['etag']).not.toContain('.');
    },
  );

  it('to POST, and errors, are kept by nobody', async () => {
    const posted = await ask().post('/api/search').send({ q: 'a' }).expect(200);
    expect(posted.headers['cache-control']).toBe('no-store');
    for (const path of ['/api/reports/none', '/api/search?page=0', '/api/none', '/none.js']) {
      const { headers } = await ask().get(path);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers).not.toHaveProperty('last-modified');
    }
  });

  it('about the process are always fresh', async () => {
    expect((await ask().get('/healthz')).headers['cache-control']).toBe('no-store');
    expect((await ask().get('/metrics')).headers['cache-control']).toBe('no-store');
    expect((await ask().get('/api/status')).headers['cache-control']).toBe('no-cache');
  });
});

describe('request ids', () => {
  const idFor = async (trustProxy: number, given: string) => {
    const config = { rateLimit: 0, trustProxy };
    const { headers } = await ask({ config }).get('/healthz').set('X-Request-Id', given);
    return headers['x-request-id'];
  };

  it('that a trusted proxy gives are kept when they look like ids', async () => {
    expect(await idFor(1, '01JD7Y4Z-abc_9')).toBe('01JD7Y4Z-abc_9');
    for (const given of ['short', 'a'.repeat(65), 'with space', '张三的查询请求', 'a;b=c;d=e;f']) {
      expect(await idFor(1, encodeURI(given))).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
    }
  });

  it('that anybody else gives are not', async () => {
    expect(await idFor(0, '01JD7Y4Z-abc_9')).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
  });
});

describe('other sites', () => {
  const config = { rateLimit: 0, trustProxy: 0 };
  const ACAO = 'access-control-allow-origin';

  it('read nothing unless they are let', async () => {
    const { headers } = await ask().get('/api/reports').set('Origin', 'https://a.example');
    expect(headers).not.toHaveProperty(ACAO);
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  it('read data and feeds when any site may, and no page', async () => {
    const client = supertest(appWith({ config: { ...config, allowOrigin: ['*'] } }));
    for (const path of ['/api/reports', '/api/reports/none', '/feeds/search.atom?q=a']) {
      const { headers } = await client.get(path).set('Origin', 'https://a.example');
      expect(headers[ACAO]).toBe('*');
      expect(headers['access-control-expose-headers']).toContain('Retry-After');
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
    }
    expect((await client.get('/')).headers).not.toHaveProperty(ACAO);
    expect((await client.post('/api/search').send({})).headers).not.toHaveProperty(ACAO);
  });

  it('read data when they are named', async () => {
    const allowOrigin = ['https://a.example'];
    const client = supertest(appWith({ config: { ...config, allowOrigin } }));
    const named = await client.get('/api/reports').set('Origin', 'https://a.example');
    expect(named.headers[ACAO]).toBe('https://a.example');
    expect(named.headers['vary']).toContain('Origin');
    const other = await client.get('/api/reports').set('Origin', 'https://a.example.evil');
    expect(other.headers).not.toHaveProperty(ACAO);
    expect(other.headers['vary']).toContain('Origin');
  });
});

describe('the address in links', () => {
  const request = (host: string | undefined, protocol = 'http') =>
    ({ protocol, host }) as Parameters<typeof publicUrlOf>[1];

  it('is the one that was set, else the one that was asked', () => {
    const set = { publicUrl: 'https://tashan.example' };
    expect(publicUrlOf(set, request('evil.example'))).toBe('https://tashan.example');
    const unset = { publicUrl: null };
    for (const host of ['127.0.0.1:3000', 'tashan.example', '[::1]:80']) {
      expect(publicUrlOf(unset, request(host))).toBe(`http://${host}`);
    }
    expect(publicUrlOf(unset, request('tashan.example', 'javascript'))).toBe('');
    const here = { publicUrl: null, host: '0.0.0.0', port: 3000 };
    expect(ownUrlOf(here)).toBe('http://localhost:3000');
    expect(ownUrlOf({ ...here, host: '::1' })).toBe('http://[::1]:3000');
    expect(ownUrlOf({ ...here, ...set })).toBe('https://tashan.example');
    for (const host of [undefined, '', ':', 'a/b', 'a"b', '<script>', 'a b', 'a@b', '[::1']) {
      expect(publicUrlOf(unset, request(host))).toBe('');
    }
  });
});

describe('permissions', () => {
  it('of the browser are asked for by no page', async () => {
    const { headers } = await ask().get('/').expect(200);
    expect(headers['permissions-policy']).toContain('geolocation=()');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  });
});
