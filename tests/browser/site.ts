/** The built page, served with the fixture API under the strictest policy it claims to bear. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { builtPage } from './built-page.ts';
import { answer } from './fixture-api.ts';

/** No inline style, script or foreign host at all. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";

const IMMUTABLE = 'public, max-age=31536000, immutable';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface Site {
  readonly origin: string;
  readonly folder: string;
  readonly close: () => Promise<void>;
}

/** Every test file of a worker is shown the same site; the worker ends with it open. */
let opened: Promise<Site> | undefined;

async function sendFile(path: string, response: ServerResponse): Promise<void> {
  const bytes = await readFile(path).catch(() => null);
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  // As the real server: these names change with what they hold.
  if (path.includes('/assets/')) response.setHeader('cache-control', IMMUTABLE);
  response.writeHead(bytes === null ? 404 : 200, { 'content-type': type });
  response.end(bytes);
}

export function openSite(): Promise<Site> {
  opened ??= serveBuilt();
  return opened;
}

async function serveBuilt(): Promise<Site> {
  const folder = await builtPage();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('content-security-policy', POLICY);
    if (url.pathname.startsWith('/api/')) {
      const { status, body, type, headers } = answer(url);
      response.writeHead(status, {
        'content-type': type ?? 'application/json; charset=utf-8',
        ...headers,
      });
      response.end(type === undefined ? JSON.stringify(body) : String(body));
      return;
    }
    // Addresses without a file are the page's own, as on the real server.
    const file = extname(url.pathname) === '' ? '/index.html' : url.pathname;
    void sendFile(join(folder, file), response);
  });
  // A test may pause for longer than Node's five seconds between two requests.
  server.keepAliveTimeout = 120_000;
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    folder,
    close: async () => undefined,
  };
}
