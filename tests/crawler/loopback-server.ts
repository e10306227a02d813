/** A portal of a few lines on a free loopback port. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../crawler/clock.ts';
import type { Source } from '../../crawler/sources/source.ts';
import { sourceSchema } from '../../crawler/sources/source.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
/** Path to HTML, to `[status, headers, body]` or to a handler. Anything else is a 404. */
export type Site = Record<
  string,
  string | readonly [number, Record<string, string>, (string | Buffer)?] | Answer
>;

export interface LoopbackServer {
  readonly origin: string;
  readonly host: string;
  /** Paths asked for, in order. */
  readonly asked: { path: string; headers: IncomingMessage['headers']; at: number }[];
  readonly site: Site;
  source(options?: Partial<Source>): Source;
}

export async function startServer(site: Site): Promise<LoopbackServer> {
  const asked: LoopbackServer['asked'] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push({ path, headers: request.headers, at: Date.now() });
    const answer = site[path];
    if (typeof answer === 'function') return answer(request, response);
    if (answer === undefined) return void response.writeHead(404).end('not found');
    const [status, headers, body] =
      typeof answer === 'string'
        ? [200, { 'content-type': 'text/html; charset=utf-8' }, answer]
        : answer;
    response.writeHead(status, headers).end(body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const origin = `http://${host}`;
  return {
    origin,
    host,
    asked,
    site,
    source: (options = {}) =>
      sourceSchema.parse({
        id: 'test',
        name: '测试门户',
        hosts: [host],
        start: [`${origin}/fzzfjsbg/index.html`],
        delay: 0,
        ...options,
      }),
  };
}

/** Never waits; remembers what it was asked to. */
export function fakeClock(start = Date.parse('2026-02-10T00:00:00Z')) {
  let now = start;
  const slept: number[] = [];
  const clock: Clock = {
    now: () => now,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
  return { clock, slept, advance: (milliseconds: number) => void (now += milliseconds) };
}

/** `<li>` rows as portals write them. */
export function listPage(rows: readonly (readonly [string, string, string?])[], more = ''): string {
  const items = rows.map(
    ([href, title, date = '2026-02-10']) =>
      `<li><a href="${href}">${title}</a><span>${date}</span></li>`,
  );
  return `<!doctype html><title>法治政府建设年度报告</title><div class="nav"><a href="/">首页</a></div><ul>${items.join('')}</ul>${more}`;
}

export function articlePage(title: string, body = '<p>正文</p>'): string {
  return `<!doctype html><head><title>${title}</title><meta name="ArticleTitle" content="${title}"></head><body><div id="zoom">${body}</div></body>`;
}
