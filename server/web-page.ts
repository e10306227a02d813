/** Serves the built page: its files, and `index.html` for every address the page itself reads. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import type { RequestHandler, Response, Router } from 'express';
import type { LibraryReader } from '../indexer/index.ts';
import { HttpError } from './errors.ts';
import { isAnsweredBy } from './metrics/measuring.ts';
import { DOCS_POLICY } from './security.ts';

/** Vite puts a hash of the content into these names, so they never change. */
const HASHED = '/assets';
const ONE_YEAR = '365d';

/** Also by the name of its file, which would else come under the policy of the app. */
const DOCS = ['/docs', '/docs.html'];

/** `/abc` may be meant for a page; `/logo.svg` is a file that should have been there. */
const isPageAddress = (path: string): boolean => !/\.[^/]*$/.test(path);

/**
 * The routes of the app, which shows at any other address that there is no such page; of a page of
 * one thing, its kind and its id or name.
 */
const PAGES =
  /^\/(?:(report|practice)s(?:\/([^/]+))?|compare|trend|publications|peers|about)?\/?$/u;

/** What a page of one thing looks for, by an id or a name. */
type Things = Pick<LibraryReader, 'report' | 'practice'>;

/** Undefined for one whose percent-encoding says nothing. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function sendPage(response: Response, file: string): void {
  if (!existsSync(file)) {
    throw new HttpError(404, 'no_page', '网页尚未构建：请运行 npm run build');
  }
  response.setHeader('Cache-Control', 'no-cache');
  response.sendFile(file);
}

/** False for the page of a report or practice that is not in the library. */
function isThere([, kind, id]: RegExpExecArray, things: Things): boolean {
  if (id === undefined) return true;
  try {
    const name = decodeURIComponent(id);
    return (kind === 'report' ? things.report(name) : things.practice(name)) !== undefined;
  } catch {
    // A library that cannot be read is for the page to tell, which asks it again.
    return true;
  }
}

/** What an address is answered with; null where a file should have been. */
function statusOf(path: string, things: Things): 200 | 400 | 404 | null {
  const said = decoded(path);
  if (said === undefined) return 400;
  const route = PAGES.exec(path);
  if (route !== null) return isThere(route, things) ? 200 : 404;
  return isPageAddress(said) ? 404 : null;
}

const page =
  (indexFile: string, things: Things): RequestHandler =>
  (request, response, next) => {
    const reading = request.method === 'GET' || request.method === 'HEAD';
    const status = reading ? statusOf(request.path, things) : null;
    if (status === null) {
      next();
      return;
    }
    // Who reads pages is shown one, which says that there is nothing here.
    if (status === 400 && request.accepts(['json', 'html']) !== 'html') {
      throw new URIError(request.path);
    }
    response.status(status);
    sendPage(response, indexFile);
  };

/** The description of the interface: a page of its own, so that the app does not carry it. */
const docs =
  (file: string): RequestHandler =>
  (_request, response) => {
    isAnsweredBy(response, '/docs');
    response.setHeader('Content-Security-Policy', DOCS_POLICY);
    sendPage(response, file);
  };

export function webPage(folder: string, things: Things): Router {
  const router = express.Router();
  router.get(DOCS, docs(join(folder, 'docs.html')));
  router.use(
    HASHED,
    express.static(join(folder, HASHED), { immutable: true, maxAge: ONE_YEAR, index: false }),
  );
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.use(page(join(folder, 'index.html'), things));
  return router;
}
