/** Whatever was thrown on the way becomes an answer in the one shape of errors. */
import type { ErrorRequestHandler } from 'express';
import { errorBodyOf, toHttpError } from './errors.ts';
import type { Logger } from './log.ts';

/** Headers of the answer that was under way, which are not true of the error. */
const OF_THE_ANSWER = [
  'Content-Disposition',
  'Content-Length',
  'Content-Type',
  'ETag',
  'Last-Modified',
];

export const failure =
  (logger: Logger): ErrorRequestHandler =>
  // Express tells an error handler by its four parameters.
  (error: unknown, request, response, next) => {
    const answer = toHttpError(error);
    if (answer.status >= 500 && answer.code === 'internal') {
      logger.error({ err: error, id: request.id }, '请求出错');
    }
    if (response.headersSent) {
      // Breaks the connection off: what was sent so far must not pass for the whole.
      next(error);
      return;
    }
    OF_THE_ANSWER.forEach((name) => response.removeHeader(name));
    response.setHeader('Cache-Control', 'no-store');
    for (const [name, value] of Object.entries(answer.details.headers ?? {})) {
      response.setHeader(name, value);
    }
    response.status(answer.status).json(errorBodyOf(answer));
  };
