/** Countable facts on the wire. */
import { z } from 'zod';
import { filterShape, named, pagingShape } from '../parameters.ts';
import { reportSummary } from './common.ts';

/** Longer than any name of an indicator. */
const LONGEST_NAME = 100;

export const indicatorListRequest = z.object({
  name: z.string().max(LONGEST_NAME, `太长，至多 ${LONGEST_NAME} 个字符`).default(''),
  region: filterShape.region,
  level: filterShape.level,
  organ: filterShape.organ,
  year: filterShape.year,
  issuer: filterShape.issuer,
  /** Id of the one report they are from. */
  report: named.optional(),
  ...pagingShape,
});

export const indicator = z.object({
  /** The same in all reports for known facts, so that places and years can be compared. */
  name: z.string(),
  /** As printed, before 万 or 亿; a decline is negative. */
  value: z.number(),
  unit: z.string(),
  /** The year reported on, or the later year a target is for. */
  year: z.number().int().nullable(),
  /** Verbatim: `text.slice(start, end)` of the report. */
  sentence: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** Where number and unit stand in the text. */
  valueStart: z.number().int(),
  valueEnd: z.number().int(),
  /** 余, 近, 约 and the like. */
  approx: z.boolean(),
  /** A plan, not a result. */
  target: z.boolean(),
  /** A change against the year before, not an amount. */
  change: z.boolean(),
  /** The subject it belongs to; null for a name that is no known fact. */
  group: z.string().nullable(),
});

/** An indicator in a list over many reports. */
export const indicatorItem = indicator.extend({ report: reportSummary });
