import type { ErrorBody } from '../../../server/contract.ts';

/** The API said no, or could not be reached (`status` 0). `message` is fit to be shown. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  /** Seconds until it is worth asking again, where the server said so. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    { field, retryAfter }: { readonly field?: string; readonly retryAfter?: number } = {},
  ) {
    super(message);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.field = field;
    this.retryAfter = retryAfter;
  }
}

/** A request that was wrong stays wrong; all else may pass. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return true;
  return error.status < 400 || error.status >= 500 || error.status === 429;
}

/** The API's own words where it gave any; a proxy in between may answer with HTML. */
async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  const seconds = Number(response.headers.get('retry-after') ?? '');
  const told = Number.isFinite(seconds) && seconds > 0 ? { retryAfter: Math.ceil(seconds) } : {};
  if (isErrorBody(body)) {
    const { code, message, field } = body.error;
    return new ApiProblem(response.status, code, message, {
      ...told,
      ...(field !== undefined && { field }),
    });
  }
  return new ApiProblem(
    response.status,
    'unknown',
    `服务器返回了状态码 ${response.status}，没有说明原因。请稍后重试。`,
    told,
  );
}

function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  return typeof error === 'object' && error !== null && 'message' in error && 'code' in error;
}

export interface Asking {
  readonly signal?: AbortSignal;
  /** Sent as JSON, by POST. */
  readonly body?: unknown;
}

/** The answer, if it is 2xx. */
async function ask(path: string, accept: string, { signal, body }: Asking): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      headers: { accept, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiProblem(
      0,
      'unreachable',
      navigator.onLine
        ? '连不上服务器。请检查网络，或确认服务正在运行。'
        : '这台设备没有联网。接通网络后会自动重试。',
    );
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/**
 * One GET, or POST with a body. The answer is trusted to be what the contract says: page and API are built together.
 * @throws ApiProblem for every answer but 2xx, and when there is none.
 */
export async function getJson<T>(path: string, asking: Asking = {}): Promise<T> {
  const response = await ask(path, 'application/json', asking);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return (await response.json()) as T;
}

/** What a citation is: text, whatever its type is called. @throws ApiProblem as above. */
export async function getText(path: string, signal: AbortSignal): Promise<string> {
  return (await ask(path, '*/*', { signal })).text();
}
