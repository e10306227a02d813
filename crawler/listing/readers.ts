/** Which reader reads a page: the one the registry names, else the one whose marks it bears. */
import type { Source } from '../sources/source.ts';
import { genericReader } from './generic.ts';
import { gkmlptReader } from './gkmlpt.ts';
import { hexReader } from './hex.ts';
import { jcmsReader } from './jcms.ts';
import { jpaasReader } from './jpaas.ts';
import type { ListingId, ListPage, ListReader, Listing } from './listing.ts';
import { joinRows } from './rows.ts';
import { trsReader } from './trs.ts';
import { ucapReader } from './ucap.ts';
import { uuidReader } from './uuid.ts';
import { vsbReader } from './vsb.ts';

/** The surest marks first: the calls of TRS were copied by many, and every page is generic. */
const READERS: readonly ListReader[] = [
  gkmlptReader,
  jpaasReader,
  jcmsReader,
  vsbReader,
  ucapReader,
  uuidReader,
  hexReader,
  trsReader,
  genericReader,
];

/** What a list API answers; it bears its system's marks more plainly than any page. */
const API_ADDRESS = /dataproxy\.jsp|\/page\/build\/unit|\/gkmlpt\/api\//i;
const API_ANSWER = /^\s*(?:[{[]|<\?xml|<datastore|<recordset)/i;

/** An answer of a list API, rather than a page. */
export function isListAnswer(page: ListPage): boolean {
  return API_ANSWER.test(page.html) && API_ADDRESS.test(page.url);
}

/** The index page of a system whose lists are drawn by scripts alone. */
export function isListShell({ url, html }: ListPage): boolean {
  return (
    gkmlptReader.recognises({ url, html }) && /\/gkmlpt\/(?:index)?$/i.test(new URL(url).pathname)
  );
}

export function recognise(page: ListPage): ListingId {
  return READERS.find((reader) => reader.recognises(page))?.id ?? 'generic';
}

/**
 * Where the page does not bear the marks of the system that the registry names, the recognised one
 * reads it as well: portals change their systems, and the registry is written by hand.
 */
export function readList(page: ListPage, listing: Source['listing'] = 'auto'): Listing {
  const recognised = READERS.find((reader) => reader.recognises(page)) ?? genericReader;
  const named = READERS.find(({ id }) => id === listing);
  if (!named) return recognised.readList(page);
  if (named.id !== recognised.id && API_ANSWER.test(page.html)) return recognised.readList(page);
  const own = named.readList(page);
  const found = own.items.length > 0 || own.next.length > 0;
  if (found && named.recognises(page)) return own;
  const readings = [own, recognised.readList(page)];
  const next = new Set(readings.flatMap((reading) => reading.next));
  return { ...joinRows(...readings), next: [...next] };
}
