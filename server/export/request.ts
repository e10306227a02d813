/** What an export is asked beside the parameters of the list itself. */
import { z } from 'zod';
import { LIST_NAMES, LISTS } from './lists.ts';

export const FORMATS = ['csv', 'jsonl', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

/** One sheet of a workbook holds a million rows; beyond this a list is no longer read by people. */
export const MOST_ROWS = 100_000;

export const exportSelection = z.object({
  of: z.enum(LIST_NAMES).default('search'),
  format: z.enum(FORMATS),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(MOST_ROWS),
});

/** Every parameter that some list takes, for the description of the interface only. */
export const exportParameters = z
  .object(Object.assign({}, ...Object.values(LISTS).map(({ request }) => request.shape)))
  .omit({ page: true, size: true })
  .partial()
  .extend(exportSelection.shape);
