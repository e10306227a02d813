import { describe, expect, it } from 'vitest';
import { MAX_QUERY_LENGTH, errorBody } from '../../server/contract.ts';
import { createFakeIndexer } from './fake-indexer.ts';
import { ask, rememberingLogger } from './support.ts';

const REFUSED: readonly (readonly [string, string])[] = [
  ['/api/search?mode=magic', 'mode'],
  ['/api/search?unit=word', 'unit'],
  ['/api/search?sort=best', 'sort'],
  ['/api/search?page=0', 'page'],
  ['/api/search?page=-1', 'page'],
  ['/api/search?page=x', 'page'],
  ['/api/search?page=1.5', 'page'],
  ['/api/search?page=1&page=2', 'page'],
  ['/api/search?size=0', 'size'],
  ['/api/search?size=101', 'size'],
  ['/api/search?size=', 'size'],
  ['/api/search?level=galaxy', 'level'],
  ['/api/search?part=problems&part=none', 'part'],
  ['/api/search?year=twenty', 'year'],
  ['/api/search?year=2024..2020', 'year'],
  ['/api/search?year=0000..9999', 'year'],
  ['/api/search?fold=maybe', 'fold'],
  ['/api/search?q=a&q=b', 'q'],
  ['/api/search?q=%B9%E3%CE%F7', 'q'],
  ['/api/search?q=%', 'q'],
  ['/api/search?%E0%A4%A=1', 'query'],
  ['/api/search?q=-', 'q'],
  ['/api/similar', 'practice'],
  ['/api/similar?practice=+', 'practice'],
  ['/api/similar?practice=a&text=b', 'text'],
  ['/api/reports?size=1000', 'size'],
  ['/api/regions?page=0', 'page'],
  [`/api/search?region=${'a'.repeat(201)}`, 'region'],
  [`/api/publications?region=${'a'.repeat(201)}`, 'region'],
  [`/api/search?${'year=2024&'.repeat(501)}`, 'year'],
  ['/api/compare?a=r2024', 'b'],
  ['/api/compare?a=+&b=r2024', 'a'],
  ['/api/export?q=a', 'format'],
  ['/api/export?format=csv&of=trend', 'q'],
  ['/api/export?format=csv&of=trend&q=a&practice=b', 'practice'],
];

describe('a mistake in a parameter', () => {
  it.each(REFUSED)('%s names %s', async (address, field) => {
    const { body } = await ask().get(address).expect(400).expect('Content-Type', /json/);
    const { error } = errorBody.parse(body);
    expect(error).toMatchObject({ code: 'bad_request', field });
    expect(error.message).toMatch(/\p{Script=Han}/u);
  });
});

describe('what is said of a wrong value', () => {
  it.each([
    ['/api/search?page=0', '参数 page 有误：不能小于 1'],
    ['/api/search?page=x', '参数 page 有误：应为数字'],
    ['/api/search?page=1.5', '参数 page 有误：应为整数'],
    ['/api/search?size=500', '参数 size 有误：不能大于 100'],
    ['/api/search?fold=2', '参数 fold 有误：应为 1 或 0'],
    ['/api/search?mode=x', '参数 mode 有误：应为 hybrid、keyword 或 semantic'],
    ['/api/search?scope=x', '参数 scope 有误：应为 local 或 national'],
    ['/api/publications?year=abc', '参数 year 有误：年份应写作 2024'],
  ])('%s: %s', async (address, message) => {
    const { body } = await ask().get(address).expect(400);
    expect(errorBody.parse(body).error.message).toBe(message);
  });
});

const post = () => ask().post('/api/search').set('Content-Type', 'application/json');

describe('a mistake in a body', () => {
  it.each(['{"q":', '[1]', '"q"', 'null', 'q=1'])('%s is refused', async (text) => {
    const { body } = await post().send(text).expect(400);
    expect(errorBody.parse(body).error.field).toBe('body');
  });

  it('names the field of a wrong value', async () => {
    const { body } = await post().send({ q: '复议', size: 500 }).expect(400);
    expect(body.error.field).toBe('size');
    expect((await post().send({ q: 7 }).expect(400)).body.error.field).toBe('q');
  });

  it('must be JSON', async () => {
    const { body } = await ask().post('/api/search').type('form').send('q=1').expect(400);
    expect(body.error.field).toBe('body');
    await post().set('Content-Type', 'application/json; charset=gbk').send('{}').expect(400);
  });

  it('may be long, not endless', async () => {
    const longest = '\u590d'.repeat(MAX_QUERY_LENGTH);
    await ask().post('/api/similar').send({ text: longest }).expect(200);
    const tooLong = await ask()
      .post('/api/similar')
      .send({ text: `${longest}x` })
      .expect(400);
    expect(tooLong.body.error.field).toBe('text');
    const { body } = await ask()
      .post('/api/similar')
      .send({ text: longest.repeat(60) })
      .expect(413);
    expect(errorBody.parse(body).error.code).toBe('too_large');
  });
});

describe('what is not there', () => {
  it.each([
    '/api',
    '/api/',
    '/api/nothing',
    '/API/nothing',
    '/api/reports/none',
    '/api/reports/none/original',
    '/api/passages/none',
    '/api/similar?passage=none',
    '/missing.js',
    '/assets/missing.js',
    '/../package.json',
    '/%2e%2e/package.json',
  ])('%s', async (address) => {
    const { body } = await ask().get(address).expect(404).expect('Content-Type', /json/);
    expect(errorBody.parse(body).error.code).toBe('not_found');
  });

  it('is a mistake of the caller when the path cannot be decoded', async () => {
    for (const address of ['/api/reports/%E0%A4%A', '/%E0%A4%A']) {
      const { body } = await ask().get(address).expect(400);
      expect(errorBody.parse(body).error.field).toBe('path');
    }
  });

  it('is a page for a browser when the path of a page cannot be decoded', async () => {
    const { status, type } = await ask()
      .get('/reports/%E0%A4%A')
      .set('Accept', 'text/html,*/*;q=0.8');
    expect([status, type]).toEqual([400, 'text/html']);
  });
});

describe('other methods', () => {
  it.each([
    ['delete', '/api/search', 'GET, HEAD, POST'],
    ['put', '/api/reports/r2024', 'GET, HEAD'],
    ['post', '/api/reports', 'GET, HEAD'],
    ['post', '/healthz', 'GET, HEAD'],
    ['post', '/', 'GET, HEAD'],
  ] as const)('%s %s', async (method, address, allow) => {
    const { body, headers } = await ask()[method](address).expect(405);
    expect(errorBody.parse(body).error.code).toBe('method_not_allowed');
    expect(headers['allow']).toBe(allow);
  });

  it('answers HEAD like GET, without a body', async () => {
    const { text } = await ask().head('/api/search?q=复').expect(200);
    expect(text ?? '').toBe('');
  });
});

describe('trouble inside', () => {
  it('is 503 while there is no index, and says what to run', async () => {
    const indexer = createFakeIndexer({ notReady: true });
    const { body, headers } = await ask({ indexer }).get('/api/search?q=复议').expect(503);
    expect(body.error).toMatchObject({
      code: 'index_not_ready',
      message: expect.stringContaining('tashan index'),
    });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });

  it('never shows what went wrong to the caller, and always writes it to the log', async () => {
    const { logger, lines } = rememberingLogger();
    const indexer = createFakeIndexer({ broken: new Error('secret /root/path') });
    const { text, headers } = await ask({ indexer, logger }).get('/api/search?q=复议').expect(500);
    expect(text).not.toMatch(/secret|root|at /);
    expect(JSON.parse(text).error.code).toBe('internal');
    const log = lines.join('');
    expect(log).toContain('secret /root/path');
    expect(log).toContain(headers['x-request-id']);
  });
});
