/** What a feed is asked: a search, less what a feed decides itself. */
import { z } from 'zod';
import type { SearchRequest } from '../../indexer/index.ts';
import { UNITS } from '../../indexer/index.ts';
import { searchRequest } from '../contract.ts';
import { searchOf } from '../requests.ts';

/** As many as readers show; who looks once a month misses little. */
const MOST_ENTRIES = 50;

/** A new report is one entry unless every passage is wanted: thirty of one report are no news. */
export const feedRequest = searchRequest
  .omit({ page: true, size: true, sort: true, explain: true })
  .extend({ unit: z.enum(UNITS).default('report') });

export const feedSearchOf = (parsed: z.output<typeof feedRequest>): SearchRequest => ({
  ...searchOf({ ...parsed, sort: 'newest', page: 1, size: MOST_ENTRIES, explain: false }),
  // What was found today is news today, of whatever year it is.
  sort: 'captured',
});
