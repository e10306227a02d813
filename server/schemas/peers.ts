/** Places that report the same problems, and what they do about them, on the wire. */
import { z } from 'zod';
import { LEVELS } from '../../indexer/index.ts';
import { filterShape, named, pagingShape } from '../parameters.ts';
import { practiceKind, practiceScope, region, reportSummary } from './common.ts';

const { region: _place, ...narrowing } = filterShape;

/** Exactly one of `region` and `report`; the rest narrows the places compared with. */
export const peersRequest = z.object({
  region: named.optional(),
  report: named.optional(),
  ...narrowing,
  ...pagingShape,
});

const quotedPassage = z.object({
  passage: z.string(),
  /** Verbatim: `text.slice(start, end)` of the report. */
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  topics: z.array(z.object({ id: z.string(), name: z.string() })),
  report: reportSummary,
});

const peer = z.object({
  region,
  /** Mean likeness of its problems to those asked about, 0 to 1. */
  score: z.number(),
  problems: z.array(
    z.object({
      own: quotedPassage,
      theirs: quotedPassage,
      similarity: z.number(),
      /** What both speak of, in plain words. */
      shared: z.array(z.string()),
    }),
  ),
  /** What it names among its achievements in the field of the shared problems. */
  practices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: practiceKind,
      scope: practiceScope,
      told: quotedPassage,
      similarity: z.number(),
    }),
  ),
});

export const peersResponse = z.object({
  region,
  level: z.enum(LEVELS),
  /** The report whose problems are compared. */
  report: reportSummary,
  problems: z.array(quotedPassage),
  items: z.array(peer),
  total: z.number().int(),
  page: z.number().int(),
  size: z.number().int(),
  notice: z.string().optional(),
});
