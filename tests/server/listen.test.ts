import { EventEmitter, once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { MAX_QUERY_LENGTH, errorBody } from '../../server/contract.ts';
import { CannotListen, MAX_HEADER_SIZE, listen } from '../../server/listen.ts';
import type { Listening } from '../../server/listen.ts';
import { appWith } from './support.ts';

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((listening) => listening.close()));
});

async function serve(): Promise<Listening> {
  const listening = await listen(appWith(), { host: '127.0.0.1', port: 0 });
  open.push(listening);
  return listening;
}

async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.write(text);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

describe('listening', () => {
  it('tells its address', async () => {
    const { address } = await serve();
    expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ status: 'ok' });
  });

  it('says which port is taken and what to do', async () => {
    const { port } = await serve();
    const second = listen(appWith(), { host: '127.0.0.1', port });
    await expect(second).rejects.toThrow(CannotListen);
    await expect(second).rejects.toThrow(new RegExp(`端口 ${port} 已被占用.*--port`));
  });

  it('says when the address is not one of this machine', async () => {
    await expect(listen(appWith(), { host: '198.51.100.7', port: 0 })).rejects.toThrow('--host');
  });
});

describe('a long address', () => {
  it('is read up to 64 KB, so that a page of text fits', async () => {
    const { address } = await serve();
    const text = '复'.repeat(6_900);
    expect(encodeURIComponent(text).length).toBeGreaterThan(62_000);
    const answer = await fetch(`${address}/api/search?q=${encodeURIComponent(text)}`);
    expect(answer.status).toBe(200);
  });

  it('with too long a question names q', async () => {
    const { address } = await serve();
    const answer = await fetch(`${address}/api/search?q=${'a'.repeat(MAX_QUERY_LENGTH + 1)}`);
    expect(answer.status).toBe(400);
    expect(errorBody.parse(await answer.json()).error.field).toBe('q');
  });

  it.each(['a'.repeat(MAX_HEADER_SIZE), 'a'.repeat(100_000), '%E5%A4%8D'.repeat(100_000)])(
    'beyond that names q as well',
    async (q) => {
      const { address } = await serve();
      const answer = await fetch(`${address}/api/search?q=${q}`);
      expect(answer.status).toBe(400);
      expect(errorBody.parse(await answer.json()).error.field).toBe('q');
    },
  );

  it('with too much else is refused in the error shape', async () => {
    const { address } = await serve();
    const headers = { cookie: 'a'.repeat(MAX_HEADER_SIZE) };
    const answer = await fetch(`${address}/api/search?q=a`, { headers });
    expect(answer.status).toBe(431);
    expect(errorBody.parse(await answer.json()).error.code).toBe('headers_too_large');
  });
});

describe('an offer of another protocol', () => {
  it('is answered as if it were none, and nothing follows on its connection', async () => {
    const { port } = await serve();
    const offer = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA';
    const answer = await raw(port, `GET /healthz HTTP/1.1\r\nHost: a\r\n${offer}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/^Connection: close\r$/im);
  });
});

describe('closing', () => {
  it('answers what is not HTTP in the error shape', async () => {
    const { port } = await serve();
    const answer = await raw(port, 'NONSENSE\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    errorBody.parse(JSON.parse(answer.split('\r\n\r\n')[1] ?? ''));
  });

  it('lets a running request finish and takes no new one', async () => {
    const events = new EventEmitter();
    const started = once(events, 'started');
    const listening = await listen(
      (_request, response) => {
        events.once('finish', () => response.end('done'));
        events.emit('started');
      },
      { host: '127.0.0.1', port: 0 },
    );
    const answer = fetch(listening.address);
    await started;
    const closed = listening.close();
    await expect(fetch(listening.address)).rejects.toThrow('fetch failed');
    events.emit('finish');
    expect(await (await answer).text()).toBe('done');
    await closed;
  });

  const slowly = (events: EventEmitter) =>
    ((_request, response) => {
      response.write('first ');
      events.once('more', () => response.end('last'));
      events.emit('started');
    }) satisfies RequestListener;

  it('lets an answer that is being sent come to its end, and closes idle connections', async () => {
    const events = new EventEmitter();
    const { port, close } = await listen(slowly(events), { host: '127.0.0.1', port: 0 });
    const idle = connect(port, '127.0.0.1');
    await once(idle, 'connect');
    const started = once(events, 'started');
    const answer = fetch(`http://127.0.0.1:${port}`);
    await started;
    const idleClosed = once(idle, 'close');
    const closed = close();
    expect(close()).toBe(closed);
    idle.resume();
    await idleClosed;
    events.emit('more');
    expect(await (await answer).text()).toBe('first last');
    await closed;
  });

  it('cuts off what takes too long', async () => {
    const events = new EventEmitter();
    const options = { host: '127.0.0.1', port: 0, grace: 100 };
    const { port, close } = await listen(slowly(events), options);
    const started = once(events, 'started');
    const answer = fetch(`http://127.0.0.1:${port}`).then((response) => response.text());
    answer.catch(() => undefined);
    await started;
    await close();
    await expect(answer).rejects.toThrow('terminated');
  });
});
