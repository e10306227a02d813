import { describe, expect, it } from 'vitest';
import supertest from 'supertest';
import { createFakeIndexer } from './fake-indexer.ts';
import { appWith } from './support.ts';

const SECRET = '秘密的检索词';

async function metricsAfter(requests: (client: ReturnType<typeof supertest>) => Promise<void>) {
  const client = supertest(appWith());
  await requests(client);
  const { text, headers } = await client.get('/metrics').expect(200);
  return { text, headers };
}

const counted = (text: string, labels: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(labels))
      ?.split(' ')
      .at(-1) ?? 0,
  );

const requestsOf = (text: string, route: string, status: number, method = 'GET'): number =>
  counted(
    text,
    `http_request_duration_seconds_count{method="${method}",route="${route}",status="${status}"}`,
  );

describe('the metrics', () => {
  it('are in the format of Prometheus, those of the process among them', async () => {
    const { text, headers } = await metricsAfter(() => Promise.resolve());
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain('# TYPE http_request_duration_seconds histogram');
    expect(counted(text, 'process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    const names = [...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('count requests by the pattern of their route', async () => {
    const { text } = await metricsAfter(async (client) => {
      await client.get('/api/reports/r2024').expect(200);
      await client.get('/api/reports/r2023').expect(200);
      await client.get('/api/reports/none').expect(404);
      await client.post('/api/search').send({ q: 'a' }).expect(200);
      await client.get('/api/unknown/thing').expect(404);
      await client.get('/reports/r2024').expect(200);
    });
    expect(requestsOf(text, '/api/reports/:id', 200)).toBe(2);
    expect(requestsOf(text, '/api/reports/:id', 404)).toBe(1);
    expect(requestsOf(text, '/api/search', 200, 'POST')).toBe(1);
    expect(requestsOf(text, '/api/*', 404)).toBe(1);
    expect(requestsOf(text, '/*', 200)).toBe(1);
  });

  it('count searches by mode and match', async () => {
    const { text } = await metricsAfter(async (client) => {
      await client.get('/api/search?q=a').expect(200);
      await client.get('/api/search?q=b').expect(200);
      await client.get('/api/similar?text=a').expect(200);
    });
    const labels = (route: string) =>
      `tashan_searches_total{route="${route}",mode="keyword",match="all"}`;
    expect(counted(text, labels('search'))).toBe(2);
    expect(counted(text, labels('similar'))).toBe(1);
  });

  it('tell what the library holds', async () => {
    const { text } = await metricsAfter(() => Promise.resolve());
    const { library } = createFakeIndexer();
    expect(counted(text, 'tashan_reports')).toBe(library.count().reports);
    expect(counted(text, 'tashan_passages')).toBe(library.count().passages);
    expect(counted(text, 'tashan_last_indexed_timestamp_seconds')).toBe(
      Date.parse(library.lastIndexed() ?? '') / 1_000,
    );
    expect(counted(text, 'tashan_meaning_available')).toBe(0);
  });

  it('hold nothing that was asked for, and no more lines whatever is asked', async () => {
    const { text } = await metricsAfter(async (client) => {
      for (const word of [SECRET, 'a', 'b', 'c']) {
        const q = encodeURIComponent(word);
        await client.get(`/api/search?q=${q}`).set('User-Agent', SECRET.length.toString());
        await client.get(`/api/reports/${q}`);
        await client.get(`/${q}/${q}.html`);
        await client.get(`/api/${q}`);
      }
    });
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(encodeURIComponent(SECRET));
    expect(text).not.toMatch(/127\.0\.0\.1|::1|::ffff/);
    const routes = new Set([...text.matchAll(/route="([^"]+)"/g)].map(([, route]) => route));
    expect(routes).toEqual(new Set(['/*', '/api/*', '/api/reports/:id', '/api/search', 'search']));
  });
});
