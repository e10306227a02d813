import { createServer as createHttpServer } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import type { Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../crawler/fetch/client.ts';
import { tlsFailure } from '../../crawler/fetch/failures.ts';
import { createFetcher } from '../../crawler/fetch/fetcher.ts';
import { createGuard } from '../../crawler/fetch/guard.ts';
import { fakeClock } from './loopback-server.ts';
import { SELF_SIGNED } from './self-signed.ts';

describe('a failed handshake', () => {
  it.each([
    ['CERT_HAS_EXPIRED', 'expired', '证书已过期'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'name', '证书上的名称与网址不符'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'issuer', '证书的签发者不明，或证书链不完整'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'issuer', '证书的签发者不明，或证书链不完整'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'issuer', '证书是自签的，签发者不受信任'],
    [
      'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED',
      'renegotiation',
      '服务器只会不安全的旧式重新协商',
    ],
    ['ERR_SSL_BAD_ECPOINT', 'curve', '服务器给出的椭圆曲线参数有误'],
    ['ERR_SSL_DH_KEY_TOO_SMALL', 'weak', '密钥或签名算法太弱'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'not-tls', '该端口不是加密端口'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'version', '服务器只支持过时的加密协议版本'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'version', '服务器只支持过时的加密协议版本'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'handshake', '双方没有共同的加密方式'],
    ['EPROTO', 'other', '加密握手失败'],
  ])('%s is %s', (code, kind, text) => {
    expect(tlsFailure(Object.assign(new Error('x'), { code }))).toEqual({ kind, text });
  });

  it('is not seen in other failures', () => {
    expect(tlsFailure(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))).toBeNull();
  });
});

/** Speaks both on one port: a hello of TLS begins with byte 22. @param tls what to do with it */
async function bothServer(tls: (socket: Socket) => void) {
  const asked: string[] = [];
  const http = createHttpServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else response.end('<p>plain</p>');
  });
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      if (first[0] === 22) tls(socket);
      else http.emit('connection', socket);
      socket.resume();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    http.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return { host, asked };
}

async function fetching(tls: (socket: Socket) => void, plainHttp: boolean) {
  const { host, asked } = await bothServer(tls);
  const guard = createGuard([{ hosts: [host] }]);
  const client = createClient({ guard, userAgent: 'Tashan/0', idleTimeoutMs: 2000 });
  onTestFinished(() => client.close());
  const told: string[] = [];
  const fetcher = createFetcher({
    client,
    guard,
    clock: fakeClock().clock,
    delayOf: () => 0,
    plainHttpOf: () => plainHttp,
    onPlainHttp: (url, reason) => told.push(`${url.href} ${reason}`),
  });
  return { get: () => fetcher.fetch(new URL(`https://${host}/a`)), asked, told, host };
}

/** Hands the connection on to a server that speaks TLS only. */
async function selfSigned(): Promise<(socket: Socket) => void> {
  const server = createTlsServer(SELF_SIGNED, (socket) => socket.end());
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return (socket) => {
    const onward = connect(port, '127.0.0.1');
    onward.on('error', () => undefined);
    onward.on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    socket.pipe(onward).pipe(socket);
  };
}

describe('https that cannot be trusted', () => {
  it('is given up with its kind, and http is not tried by itself', async () => {
    const { get, asked, told } = await fetching(await selfSigned(), false);
    await expect(get()).rejects.toMatchObject({
      name: 'Untrusted',
      message: expect.stringMatching(/证书是自签的.*证书校验不会被关闭.*plainHttp/),
    });
    expect([...asked, ...told]).toEqual([]);
  });

  it('is followed by http where the registry allows that, and it is said', async () => {
    const { get, asked, told, host } = await fetching(await selfSigned(), true);
    const answer = await get();
    expect(answer.body.toString()).toBe('<p>plain</p>');
    expect(answer.url.href).toBe(`http://${host}/a`);
    expect(asked).toEqual(['/robots.txt', '/a']);
    expect(told).toEqual([expect.stringMatching(/^http:.*自签/)]);
  });

  it('is named when the server hangs up in the handshake', async () => {
    const { get } = await fetching((socket) => void socket.destroy(), false);
    await expect(get()).rejects.toMatchObject({
      name: 'Untrusted',
      message: expect.stringContaining('加密握手时断开'),
    });
  });
});
