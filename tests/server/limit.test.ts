import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { describe, expect, it } from 'vitest';
import supertest from 'supertest';
import { errorBody } from '../../server/contract.ts';
import { failure } from '../../server/failure.ts';
import { createLimit } from '../../server/rate-limit.ts';
import { appWith, rememberingLogger } from './support.ts';

const clientOf = (rateLimit: number, trustProxy = 1) =>
  supertest(appWith({ config: { rateLimit, trustProxy } }));

type Client = ReturnType<typeof clientOf>;

const from = (client: Client, caller: string, path = '/api/suggest') =>
  client.get(path).set('X-Forwarded-For', caller);

async function statuses(client: Client, callers: readonly string[]): Promise<readonly number[]> {
  const codes: number[] = [];
  for (const caller of callers) codes.push((await from(client, caller)).status);
  return codes;
}

describe('the rate limit', () => {
  it('lets as many through as are set, and answers the next with 429 and Retry-After', async () => {
    const client = clientOf(5);
    const asked = await statuses(
      client,
      Array.from({ length: 5 }, () => '198.51.100.1'),
    );
    expect(asked).toEqual([200, 200, 200, 200, 200]);
    const { status, body, headers } = await from(client, '198.51.100.1');
    expect(status).toBe(429);
    expect(errorBody.parse(body).error).toMatchObject({
      code: 'too_many_requests',
      message: expect.stringMatching(/\p{Script=Han}/u),
    });
    const wait = Number(headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['ratelimit']).toContain('r=0');
    expect((await from(client, '198.51.100.2')).status).toBe(200);
  });

  it('counts what is unknown and what is refused as well', async () => {
    const client = clientOf(3);
    const codes: number[] = [];
    for (const path of [
      '/api/nothing',
      '/api/search?page=0',
      '/api/reports/none',
      '/api/nothing',
    ]) {
      codes.push((await from(client, '198.51.100.1', path)).status);
    }
    codes.push((await from(client, '198.51.100.1', '/feeds/search.atom?q=a')).status);
    expect(codes).toEqual([404, 400, 404, 429, 429]);
  });

  it('counts no pages, no files and not the state of the process', async () => {
    const client = clientOf(1);
    const paths = [
      '/api/suggest',
      '/',
      '/healthz',
      '/metrics',
      '/assets/main-abc.js',
      '/reports/r2024',
    ];
    for (const path of paths) {
      expect((await from(client, '198.51.100.1', path)).status).toBe(200);
    }
  });

  it('takes a /64 of IPv6 for one caller, and a mapped IPv4 address for what it is', async () => {
    const one = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:db8:1:3::1'];
    expect(await statuses(clientOf(1), one)).toEqual([200, 429, 200]);
    const mapped = ['198.51.100.1', '::ffff:198.51.100.1', '::ffff:198.51.100.2'];
    expect(await statuses(clientOf(1), mapped)).toEqual([200, 429, 200]);
  });

  it('believes nobody who has no proxy in front', async () => {
    const callers = ['198.51.100.1', '198.51.100.2'];
    expect(await statuses(clientOf(1, 0), callers)).toEqual([200, 429]);
  });

  it('counts an export for several, and a limit lower than that still lets one through', async () => {
    const client = clientOf(11);
    const path = '/api/export?of=reports&format=csv';
    expect((await from(client, '198.51.100.1', path)).status).toBe(200);
    expect(await statuses(client, ['198.51.100.1', '198.51.100.1'])).toEqual([200, 429]);
    const narrow = clientOf(2);
    expect((await from(narrow, '198.51.100.1', path)).status).toBe(200);
    expect((await from(narrow, '198.51.100.1', path)).status).toBe(429);
  });

  it('is off when set to 0', async () => {
    const asked = await statuses(
      clientOf(0),
      Array.from({ length: 50 }, () => '198.51.100.1'),
    );
    expect(new Set(asked)).toEqual(new Set([200]));
  });

  it('forgets when its window is over', async () => {
    const window = 1_000;
    const app = express();
    const { logger } = rememberingLogger();
    app.get('/', ...createLimit(1, window)(1), (_request, response) => void response.end());
    app.use(failure(logger));
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = supertest(server);
    try {
      const first = await client.get('/');
      const second = await client.get('/');
      await sleep(window + 100);
      const third = await client.get('/');
      expect([first, second, third].map(({ status }) => status)).toEqual([200, 429, 200]);
    } finally {
      server.close();
    }
  });
});
