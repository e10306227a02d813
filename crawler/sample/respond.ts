/** Decides the answer to one request; no sockets here. */
import type { SampleResource } from './resources.ts';

export interface SampleRequest {
  readonly method: string;
  /** Path and query as they stand in the request line. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface SampleResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Says that a server is the sample portal, so that a second start can share it. */
export const SAMPLE_MARKER = 'x-tashan-sample';

const EMPTY = Buffer.alloc(0);
const SECOND = 1000;

const NOT_FOUND = Buffer.from(
  '<!DOCTYPE html><html><head><meta charset="utf-8"><title>404_示例省人民政府门户网站</title></head>' +
    '<body><p>您访问的页面不存在或已被删除。</p><p>本站为示例站点，所有地名均为虚构。</p></body></html>',
);

/** RFC 9110 §13: If-None-Match decides alone; If-Modified-Since only where it is absent. */
function isFresh(resource: SampleResource, headers: SampleRequest['headers']): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) {
    return String(tags)
      .split(',')
      .map((tag) => tag.trim().replace(/^W\//, ''))
      .some((tag) => tag === '*' || tag === resource.etag);
  }
  const since = Date.parse(String(headers['if-modified-since'] ?? ''));
  return Math.floor(resource.lastModified.getTime() / SECOND) * SECOND <= since;
}

const disposition = (fileName: string): string =>
  `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;

/**
 * The answer of the sample portal: 200, 304 where the caller's copy is fresh, 404 for an unknown
 * address, 405 for anything but GET and HEAD. Every answer carries the marker header.
 */
export function respond(
  resources: ReadonlyMap<string, SampleResource>,
  request: SampleRequest,
): SampleResponse {
  const marker = { [SAMPLE_MARKER]: '1' };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, headers: { ...marker, allow: 'GET, HEAD' }, body: EMPTY };
  }
  const [path = ''] = request.url.split('?');
  const resource = resources.get(request.url) ?? resources.get(path);
  const send = (body: Buffer): Buffer => (request.method === 'HEAD' ? EMPTY : body);
  if (!resource) {
    const headers = {
      ...marker,
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(NOT_FOUND.length),
    };
    return { status: 404, headers, body: send(NOT_FOUND) };
  }
  const validators = {
    ...marker,
    etag: resource.etag,
    'last-modified': resource.lastModified.toUTCString(),
    'cache-control': 'no-cache',
  };
  if (isFresh(resource, request.headers)) return { status: 304, headers: validators, body: EMPTY };
  return {
    status: 200,
    headers: {
      ...validators,
      'content-type': resource.contentType,
      'content-length': String(resource.body.length),
      ...(resource.fileName ? { 'content-disposition': disposition(resource.fileName) } : {}),
    },
    body: send(resource.body),
  };
}
