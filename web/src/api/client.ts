import type { ErrorBody } from '../../../server/contract.ts';

/** The API said no, or could not be reached (`status` 0). `message` is fit to be shown. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;

  constructor(status: number, code: string, message: string, field?: string) {
    super(message);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

/** The API's own words where it gave any; a proxy in between may answer with HTML. */
async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  if (isErrorBody(body)) {
    const { code, message, field } = body.error;
    return new ApiProblem(response.status, code, message, field);
  }
  return new ApiProblem(
    response.status,
    'unknown',
    `服务器返回了状态码 ${response.status}，没有说明原因。请稍后重试。`,
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

/**
 * One GET, or POST with a body. The answer is trusted to be what the contract says: page and API are built together.
 * @throws ApiProblem for every answer but 2xx, and when there is none.
 */
export async function getJson<T>(path: string, { signal, body }: Asking = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiProblem(0, 'unreachable', '连不上服务器。请检查网络，或确认服务正在运行。');
  }
  if (!response.ok) throw await problemOf(response);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return (await response.json()) as T;
}
