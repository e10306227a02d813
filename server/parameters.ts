/** The parameters that several requests share, as they come in addresses and in JSON. */
import { z } from 'zod';
import { KINDS, LEVELS, ORGANS, PARTS, SCOPES } from '../indexer/index.ts';

/**
 * Longer than any name of a place, an organ or a practice, and than any id. What reads a name looks
 * at it from every side: one of a million characters would hold up everybody else for minutes.
 */
const LONGEST_NAME = 200;
/** More than anybody would choose. */
const MOST_VALUES = 500;

/** A name, or an id. */
export const named = z.string().max(LONGEST_NAME, `太长，至多 ${LONGEST_NAME} 个字符`);

/** One value or several: `?year=2023&year=2024` and JSON arrays alike. */
const many = z
  .union([
    z.string(),
    z.number().transform(String),
    z.array(z.union([z.string(), z.number().transform(String)])),
  ])
  .transform((value) => (Array.isArray(value) ? value : [value]))
  .transform((values) => values.map((value) => value.trim()).filter((value) => value !== ''))
  .pipe(z.array(named).max(MOST_VALUES, `太多，至多 ${MOST_VALUES} 个`));

export const flag = z
  .union(
    [z.boolean(), z.enum(['0', '1', 'true', 'false', '']), z.literal(0), z.literal(1)],
    '应为 1 或 0',
  )
  .transform(
    (value) => value === true || value === 1 || value === '1' || value === 'true' || value === '',
  );

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  many.pipe(z.array(z.enum(values)));

export const MAX_QUERY_LENGTH = 20_000;
export const TOO_LONG = `太长，至多 ${MAX_QUERY_LENGTH} 个字符`;
export const MAX_PAGE_SIZE = 100;

export const filterShape = {
  region: many.optional(),
  level: oneOf(LEVELS).optional(),
  organ: oneOf(ORGANS).optional(),
  year: many
    .pipe(z.array(z.string().regex(/^\d{4}(\.\.\d{4})?$/, '年份应写作 2024 或 2020..2024')))
    .optional(),
  issuer: many.optional(),
  part: oneOf(PARTS).optional(),
  topic: many.optional(),
  kind: oneOf(KINDS).optional(),
  scope: oneOf(SCOPES).optional(),
};

export const pagingShape = {
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  size: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(20),
};
