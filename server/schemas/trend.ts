/** A word or a practice over years or places, on the wire. */
import { z } from 'zod';
import { TREND_AXES } from '../../indexer/index.ts';
import { filterShape, MAX_QUERY_LENGTH, named, TOO_LONG } from '../parameters.ts';

/** `q` in the query language, by words alone; or `practice`, an id or a name; exactly one. */
export const trendRequest = z.object({
  q: z.string().max(MAX_QUERY_LENGTH, TOO_LONG).optional(),
  practice: named.optional(),
  by: z.enum(TREND_AXES).default('year'),
  ...filterShape,
});

export const trendResponse = z.object({
  /** What was counted, as it was asked for; of a practice its name. */
  text: z.string(),
  practice: z.object({ id: z.string(), name: z.string() }).nullable(),
  by: z.enum(TREND_AXES),
  /** Years ascending without gaps; places one tier below the one chosen, by code. */
  items: z.array(
    z.object({
      value: z.string(),
      label: z.string(),
      /** Reports that have it. */
      reports: z.number().int(),
      /** All reports of that year or place within the filters. */
      of: z.number().int(),
      /** `reports / of`; null where there is no report, which is no share of any. */
      share: z.number().nullable(),
    }),
  ),
  /** Over all items, reports without year or place included. */
  total: z.object({
    reports: z.number().int(),
    of: z.number().int(),
    share: z.number().nullable(),
  }),
});
