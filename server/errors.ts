/** Every failure as one shape: `{ error: { code, message, field? } }` and a status. */
import { z } from 'zod';
import { BadRequest, IndexNotReady, NotFound } from '../indexer/index.ts';
import type { ErrorBody } from './contract.ts';
import { useChineseWords } from './request-words.ts';

useChineseWords();

/** An answer other than the one asked for. Its message is shown to the caller. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: {
      readonly field?: string;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
  }
}

/** Seconds after which asking again makes sense while the index is being made. */
const RETRY_AFTER_NOT_READY = '5';

/** What express, its router and its body parser put on the errors they raise. */
const raised = z.object({ status: z.number(), type: z.string().optional() });

function fromFramework(status: number, type: string | undefined): HttpError | undefined {
  if (type === undefined && status === 400) {
    return new HttpError(400, 'bad_request', '地址中的百分号编码有误', { field: 'path' });
  }
  if (type === 'entity.parse.failed') {
    return new HttpError(400, 'bad_request', '请求体不是合法的 JSON', { field: 'body' });
  }
  if (status === 413) {
    return new HttpError(413, 'too_large', '请求体太大：请缩短文本后再试', { field: 'body' });
  }
  if (type !== undefined && status >= 400 && status < 500) {
    return new HttpError(400, 'bad_request', '请求体无法读取：请以 UTF-8 编码的 JSON 发送', {
      field: 'body',
    });
  }
  return undefined;
}

/** The first complaint, with the parameter it is about; a union's complaint is its best member's. */
function fromZod(error: z.ZodError): HttpError {
  const issue = error.issues[0];
  const field = issue?.path[0]?.toString();
  const message = issue?.message ?? '请求有误';
  if (field === undefined) return new HttpError(400, 'bad_request', message, { field: 'body' });
  return new HttpError(400, 'bad_request', `参数 ${field} 有误：${message}`, { field });
}

/** Total: whatever was thrown becomes an answer, and nothing unforeseen is shown to the caller. */
export function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof z.ZodError) return fromZod(error);
  if (error instanceof BadRequest) {
    const details = error.field === undefined ? {} : { field: error.field };
    return new HttpError(400, 'bad_request', error.message, details);
  }
  if (error instanceof NotFound) return new HttpError(404, 'not_found', error.message);
  if (error instanceof IndexNotReady) {
    const headers = { 'Retry-After': RETRY_AFTER_NOT_READY };
    return new HttpError(503, 'index_not_ready', error.message, { headers });
  }
  if (error instanceof URIError) {
    return new HttpError(400, 'bad_request', '地址中的百分号编码有误', { field: 'path' });
  }
  const known = raised.safeParse(error);
  const mapped = known.success ? fromFramework(known.data.status, known.data.type) : undefined;
  return mapped ?? new HttpError(500, 'internal', '服务器内部出错，详情见服务器日志');
}

export function errorBodyOf(error: HttpError): ErrorBody {
  const { field } = error.details;
  return {
    error: { code: error.code, message: error.message, ...(field === undefined ? {} : { field }) },
  };
}
