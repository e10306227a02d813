/** The newest of what a search finds, as an Atom 1.0 feed (RFC 4287). */
import { createHash } from 'node:crypto';
import type { Indexer, SearchRequest } from '../../indexer/index.ts';
import { UNIT_NAMES } from '../labels.ts';
import { linksFrom } from '../links.ts';
import { entryOf } from './entry.ts';
import { stableUrn } from './names.ts';
import { documentOf, element } from './xml.ts';

/** Who says it. */
const PROJECT_NAME = '他山 Tashan';

export interface Feed {
  readonly body: string;
  /** Of the body: the same as long as nothing in it changes. */
  readonly tag: string;
}

export interface FeedAddress {
  /** Origin of this server's pages, without a slash at its end. */
  readonly base: string;
  /** The search parameters as they were sent. */
  readonly query: string;
}

/** Of a feed with nothing in it, when nothing was ever indexed. */
const NEVER = '1970-01-01T00:00:00.000Z';

const titleOf = ({ q, unit }: SearchRequest): string =>
  `${PROJECT_NAME}：${q.trim() === '' ? '' : `${q.trim()} · `}新的${UNIT_NAMES[unit]}`;

/** The page of the same search, which lists passages unless it is told otherwise. */
function pageOf({ unit }: SearchRequest, { base, query }: FeedAddress): string {
  const says = /(?:^|&)unit=/.test(query)
    ? query
    : [query, `unit=${unit}`].filter(Boolean).join('&');
  return `${base}/?${says}`;
}

export async function searchFeed(
  indexer: Pick<Indexer, 'search' | 'library'>,
  request: SearchRequest,
  address: FeedAddress,
): Promise<Feed> {
  const { base, query } = address;
  const { hits, notice } = await indexer.search(request);
  const from = { links: linksFrom(base), library: indexer.library };
  const entries = hits.map((hit) => entryOf(hit, from));
  const newest = entries
    .map(({ updated }) => updated)
    .toSorted()
    .at(-1);
  const updated = newest ?? NEVER;
  const suffix = query === '' ? '' : `?${query}`;
  const body = documentOf(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'zh-CN' },
      element('id', {}, stableUrn('search', JSON.stringify(request))),
      element('title', {}, titleOf(request)),
      ...(notice === undefined ? [] : [element('subtitle', {}, notice)]),
      element('updated', {}, updated),
      element('author', {}, element('name', {}, PROJECT_NAME)),
      element('generator', {}, PROJECT_NAME),
      element('link', {
        rel: 'self',
        type: 'application/atom+xml',
        href: `${base}/feeds/search.atom${suffix}`,
      }),
      element('link', { rel: 'alternate', type: 'text/html', href: pageOf(request, address) }),
      ...entries.map(({ xml }) => xml),
    ),
  );
  const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  return { body, tag };
}
