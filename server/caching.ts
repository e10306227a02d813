/**
 * An answer from the library holds until the library changes. Its tag is known before it is
 * worked out, so whoever has it already is told so at the price of one look:
 *
 *   If-None-Match ──same tag──▶ 304, nothing is searched
 *                 ──other tag─▶ 200 with the tag of the library as it is now
 *
 * The address is part of the tag: only who was given an answer to this very question has it, and
 * no mistake in a question, no missing report can pass for "not modified".
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Indexer } from '../indexer/index.ts';

/** `revision`: until the library changes; `own`: the route says so itself; `never`: not at all. */
export type Keeping = 'revision' | 'own' | 'never';

/**
 * Milliseconds after a change in which answers bear no tag: the index of another process may be
 * read as it was for a second, and such an answer must not pass for one of the new revision.
 */
const SETTLING = 5_000;

/** The tag of the answer that an address gets now; null while the library has just changed. */
export type TagOf = (address: string) => string | null;

const ofAddress = (address: string): string =>
  createHash('sha256').update(address).digest('base64url').slice(0, 12);

export function createTag(
  indexer: Pick<Indexer, 'library' | 'meaning'>,
  now: () => number = Date.now,
): TagOf {
  // Another program, model or engine may answer otherwise, and none of them changes while it runs.
  const run = randomBytes(6).toString('base64url');
  const read = (): string => {
    const { library, meaning } = indexer;
    return `${run}.${library.revision()}.${meaning.available ? 'm' : 'w'}`;
  };
  let known: string | null = null;
  let settled = 0;
  return (address) => {
    const current = read();
    if (current !== known) {
      // What was there when the process started has had time enough.
      if (known !== null) settled = now() + SETTLING;
      known = current;
    }
    return now() < settled ? null : `W/"${current}.${ofAddress(address)}"`;
  };
}

/**
 * For an answer that does not hold as long as the library does, such as one that lacks the meaning:
 * express tags it by its own bytes instead.
 */
export function holdsNot(response: Response): void {
  response.removeHeader('ETag');
}

/** An answer with a notice says what was amiss when it was asked for, which may pass. */
function leaveOutNotices(response: Response): void {
  const json = response.json.bind(response);
  response.json = (body: unknown) => {
    const notice = typeof body === 'object' && body !== null && 'notice' in body;
    if (notice && body.notice !== undefined) holdsNot(response);
    return json(body);
  };
}

const isReading = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

export const caching =
  (tagOf: TagOf, keeps: Keeping): RequestHandler =>
  (request, response, next) => {
    if (keeps === 'never' || !isReading(request)) response.setHeader('Cache-Control', 'no-store');
    if (keeps !== 'revision' || !isReading(request)) {
      next();
      return;
    }
    // Kept by whoever asks, and never shown without asking whether it still holds.
    response.setHeader('Cache-Control', 'no-cache');
    // As with the whole answer, so with the word that it is the same.
    response.vary('Accept-Encoding');
    const tag = tagOf(request.originalUrl);
    if (tag !== null) response.setHeader('ETag', tag);
    // `*` is any answer there is, and whether there is one is not known yet.
    if (request.headers['if-none-match'] !== '*' && request.fresh) {
      response.status(304).end();
      return;
    }
    leaveOutNotices(response);
    next();
  };
