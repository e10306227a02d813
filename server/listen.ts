/** Gives the app a socket, and takes it away again without cutting anybody off. */
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { HttpError, errorBodyOf } from './errors.ts';

/** Bytes; a page of text pasted into a GET address fits. */
export const MAX_HEADER_SIZE = 65_536;

/** Milliseconds that running requests get to finish: an export of 100,000 rows among them. */
const GRACE = 20_000;

/**
 * Milliseconds that a connection may be idle: longer than proxies keep theirs (60 s), so that none
 * is closed here just when a request is on its way.
 */
const KEEP_ALIVE = 65_000;

export interface Listening {
  /** `http://127.0.0.1:3000` */
  readonly address: string;
  readonly port: number;
  /** Takes no new requests, lets running ones finish or cuts them off, then resolves. */
  readonly close: () => Promise<void>;
}

/** The address cannot be listened on; `message` says why and what to do. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

function reasonOf(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `端口 ${port} 已被占用：请先停掉占用它的程序，或用 --port 换一个`;
    case 'EACCES':
      return `没有权限使用端口 ${port}：请用 --port 换一个 1024 以上的`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `本机没有地址 ${host}：请改 --host，例如 127.0.0.1`;
    default:
      return `无法监听 ${host}:${port}：${error.message}`;
  }
}

/** What node tells of a request it could not read. */
interface Unread extends NodeJS.ErrnoException {
  readonly rawPacket?: Buffer;
  /** Of the packet, up to where reading stopped. */
  readonly bytesParsed?: number;
}

/**
 * Whether it is the address (what was asked) that is too long, told by the last packet alone: then
 * the line that was being read ends as a first line does, or not even here.
 */
function isAddress(packet: string, read: number): boolean {
  const end = packet.indexOf('\r\n');
  return end === -1 || (end >= read && /\sHTTP\/1\.\d$/.test(packet.slice(0, end)));
}

function refusalOf({ code, rawPacket, bytesParsed }: Unread): HttpError {
  if (code !== 'HPE_HEADER_OVERFLOW') {
    return new HttpError(400, 'bad_request', '这不是合法的 HTTP 请求');
  }
  return isAddress(rawPacket?.toString('latin1') ?? '', bytesParsed ?? 0)
    ? new HttpError(400, 'bad_request', '检索词太长，地址里放不下：请缩短，长文本请用 POST 发送', {
        field: 'q',
      })
    : new HttpError(431, 'headers_too_large', '请求头太长');
}

/** Answers what never became a request, in the same shape as every other error. */
function refuse(error: Unread, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const answer = refusalOf(error);
  const body = JSON.stringify(errorBodyOf(answer));
  const reason = answer.status === 431 ? 'Request Header Fields Too Large' : 'Bad Request';
  socket.end(
    [
      `HTTP/1.1 ${answer.status} ${reason}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

/**
 * A connection on which another protocol was offered and not taken up ends with the answer: of what
 * comes next on it, Node's parser tells no errors, so that who sends one waits in vain.
 */
function endAfterOffer({ headers }: IncomingMessage, response: ServerResponse): void {
  if (headers.upgrade !== undefined) response.setHeader('Connection', 'close');
}

/**
 * Closes each connection as soon as nothing is under way on it: at once where nothing is, such as
 * one that a browser has opened in advance, which Node itself would wait for.
 */
function createGentleClose(server: Server): (grace: number) => Promise<void> {
  const running = new Map<Socket, number>();
  let closing = false;
  const count = (socket: Socket, change: number): void => {
    const now = (running.get(socket) ?? 0) + change;
    if (socket.destroyed) return;
    running.set(socket, now);
    if (closing && now === 0) socket.destroySoon();
  };
  server.on('connection', (socket) => {
    count(socket, 0);
    socket.once('close', () => running.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    count(socket, 1);
    response.once('close', () => count(socket, -1));
  });
  return (grace) =>
    new Promise((resolve) => {
      closing = true;
      const cut = setTimeout(() => server.closeAllConnections(), grace);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      for (const [socket, requests] of running) if (requests === 0) socket.destroySoon();
    });
}

export interface ListenOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Milliseconds that running requests get to finish when it closes. */
  readonly grace?: number;
}

/** @throws CannotListen */
export function listen(
  app: RequestListener,
  { host, port, grace = GRACE }: ListenOptions,
): Promise<Listening> {
  const server = createServer({ maxHeaderSize: MAX_HEADER_SIZE });
  server.on('request', endAfterOffer).on('request', app);
  server.keepAliveTimeout = KEEP_ALIVE;
  const closeGently = createGentleClose(server);
  server.on('clientError', refuse);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new CannotListen(reasonOf(error, host, port), { cause: error }));
    });
    server.listen(port, host, () => {
      const bound = server.address();
      const actual = bound !== null && typeof bound === 'object' ? bound.port : port;
      let closing: Promise<void> | undefined;
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({
        address: `http://${name}:${actual}`,
        port: actual,
        close: () => (closing ??= closeGently(grace)),
      });
    });
  });
}
