/** What comes over the wire from servers that are not well, or mean no good. */
import { createServer as createTcpServer } from 'node:net';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../crawler/fetch/client.ts';
import type { ClientOptions } from '../../crawler/fetch/client.ts';
import { createGuard } from '../../crawler/fetch/guard.ts';

/** Answers every connection with raw bytes, or does with the socket as it likes. */
async function rawServer(answer: string | Buffer | ((socket: Socket) => void)) {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      if (typeof answer === 'function') answer(socket);
      else socket.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

async function ask(answer: Parameters<typeof rawServer>[0], limits: Partial<ClientOptions> = {}) {
  const host = await rawServer(answer);
  const guard = createGuard([{ hosts: [host] }]);
  const client = createClient({
    guard,
    userAgent: 'Tashan/0',
    idleTimeoutMs: 400,
    totalTimeoutMs: 1500,
    maxBytes: 100_000,
    ...limits,
  });
  onTestFinished(() => client.close());
  return client.get(new URL(`http://${host}/`));
}

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';

describe('over the wire', () => {
  it.each([
    ['HTTP/1.0 without a length', 'HTTP/1.0 200 OK\r\n\r\nbody'],
    ['an end by closing', `${HEAD}Connection: close\r\n\r\nbody`],
    ['chunks', `${HEAD}Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n`],
    ['a status without a phrase', 'HTTP/1.1 200\r\nContent-Length: 4\r\n\r\nbody'],
    ['more than was announced', `${HEAD}Content-Length: 4\r\n\r\nbody and more`],
  ])('reads %s', async (_, bytes) => {
    expect((await ask(bytes)).body.toString()).toBe('body');
  });

  it.each([
    ['a status line that is none', 'HELLO\r\n\r\n', /不合 HTTP 格式/],
    ['another protocol', 'SSH-2.0-OpenSSH_8.0\r\n', /不合 HTTP 格式/],
    ['nothing at all', (socket: Socket) => void socket.end(), /网络错误/],
    ['a reset', (socket: Socket) => void socket.resetAndDestroy(), /断开/],
    ['less than was announced', `${HEAD}Content-Length: 400\r\n\r\nbody`, /网络错误/],
    ['chunks that break off', `${HEAD}Transfer-Encoding: chunked\r\n\r\n4\r\nbo`, /网络错误/],
    ['silence', () => undefined, /没有在限定时间内响应/],
    ['silence after the headers', (socket: Socket) => void socket.write(`${HEAD}\r\n`), /限定时间/],
  ])('takes %s for a failure that may pass', async (_, answer, message) => {
    await expect(ask(answer)).rejects.toMatchObject({ name: 'RetryLater', message });
  });

  it('bounds headers, bodies and what they unfold to', async () => {
    const header = `${HEAD}X-Long: ${'x'.repeat(100_000)}\r\n\r\n`;
    await expect(ask(header)).rejects.toMatchObject({ name: 'GiveUp', message: /响应头过大/ });
    const endless = (socket: Socket): void => {
      socket.write(`${HEAD}\r\n`);
      const pour = () => socket.write(Buffer.alloc(20_000, 'x'), () => setImmediate(pour));
      pour();
    };
    await expect(ask(endless)).rejects.toMatchObject({ name: 'GiveUp', message: /不予采集/ });
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const packed = Buffer.concat([
      Buffer.from(`${HEAD}Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`),
      bomb,
    ]);
    await expect(ask(packed)).rejects.toMatchObject({ name: 'GiveUp', message: /解压后超过/ });
  });

  it('ends a drip by its rate, and by the whole time at the latest', async () => {
    const drip = (socket: Socket): void => {
      socket.write(`${HEAD}\r\n`);
      const drop = setInterval(() => socket.write('x'), 20);
      socket.on('close', () => clearInterval(drop));
    };
    const slow = ask(drip, { dripGraceMs: 100 });
    await expect(slow).rejects.toMatchObject({ name: 'RetryLater', message: /传输太慢/ });
    const late = ask(drip, { totalTimeoutMs: 300 });
    await expect(late).rejects.toMatchObject({ name: 'RetryLater', message: /限定时间/ });
  });
});
