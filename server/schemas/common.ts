/** The pieces that several answers are made of. */
import { z } from 'zod';
import { KINDS, LEVELS, ORGANS, SCOPES } from '../../indexer/index.ts';

/** `[start, end)` in UTF-16 units. */
export const range = z.tuple([z.number().int(), z.number().int()]);

export const region = z.object({ code: z.string(), name: z.string(), path: z.array(z.string()) });

export const reportSummary = z.object({
  id: z.string(),
  title: z.string(),
  region: region.nullable(),
  level: z.enum(LEVELS).nullable(),
  organ: z.enum(ORGANS).nullable(),
  year: z.number().int().nullable(),
  issuer: z.string().nullable(),
  published: z.string().nullable(),
  url: z.string().nullable(),
  sample: z.boolean(),
});

export const practiceKind = z.enum(KINDS);
export const practiceScope = z.enum(SCOPES);

/** A list: `{ items, total, page, size }`. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    total: z.number().int(),
    page: z.number().int(),
    size: z.number().int(),
  });
