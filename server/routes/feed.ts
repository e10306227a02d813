/** A feed of any search, for readers that look every hour. */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { feedRequest, feedSearchOf } from '../feeds/request.ts';
import { searchFeed } from '../feeds/search-feed.ts';
import type { Feed } from '../feeds/search-feed.ts';
import { publicUrlOf } from '../public-url.ts';
import { inputOf } from './endpoint.ts';
import type { Endpoint, Services } from './endpoint.ts';

/** Feeds kept, some 50 kB each. */
const MOST_KEPT = 200;

/**
 * Milliseconds. A feed holds as long as the library does; but one that was made while the library
 * changed may lack what is new.
 */
const LONGEST_KEPT = 60_000;

/** One for each library: tests and servers have their own. */
const kept = new WeakMap<Services['indexer'], LRUCache<string, Feed>>();

function keptOf(indexer: Services['indexer']): LRUCache<string, Feed> {
  const known = kept.get(indexer);
  if (known !== undefined) return known;
  const made = new LRUCache<string, Feed>({ max: MOST_KEPT, ttl: LONGEST_KEPT });
  kept.set(indexer, made);
  return made;
}

const queryOf = (address: string): string => {
  const mark = address.indexOf('?');
  return mark < 0 ? '' : address.slice(mark + 1);
};

export const searchAtom: Endpoint = {
  methods: ['get'],
  path: '/feeds/search.atom',
  summary: '订阅一个检索：新的在前，至多 50 条；参数与检索相同，unit 默认为 report',
  request: feedRequest,
  response: null,
  produces: ['application/atom+xml'],
  keeps: 'own',
  async handle({ indexer, publicUrl }, request, response) {
    const asked = feedSearchOf(inputOf(request, feedRequest));
    const address = {
      base: publicUrlOf({ publicUrl }, request),
      query: queryOf(request.originalUrl),
    };
    const { library, meaning } = indexer;
    const what = JSON.stringify([library.revision(), meaning.available, address]);
    const key = createHash('sha256').update(what).digest('base64url');
    const feeds = keptOf(indexer);
    const known = feeds.get(key);
    const feed = known ?? (await searchFeed(indexer, asked, address));
    if (known === undefined) feeds.set(key, feed);
    response
      .status(200)
      .setHeader('Content-Type', 'application/atom+xml; charset=utf-8')
      .setHeader('Cache-Control', 'no-cache')
      // No Last-Modified: a report captured long ago may be indexed today, which no date in the
      // feed would tell to those who ask by date alone.
      .setHeader('ETag', `W/"${feed.tag}"`);
    // Express answers 304 where the caller has it already.
    response.send(feed.body);
  },
};
