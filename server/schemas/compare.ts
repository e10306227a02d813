/** Two reports side by side, on the wire. */
import { z } from 'zod';
import { COMPARISONS, PARTS, PASSAGE_CHANGES } from '../../indexer/index.ts';
import { named } from '../parameters.ts';
import { practiceKind, practiceScope, range, reportSummary } from './common.ts';
import { indicator } from './indicators.ts';

const NO_ID = '请给出要比较的报告编号';
const reportId = z.string(NO_ID).trim().min(1, NO_ID).pipe(named);

/** Ids of two reports; `a` is the one compared from, the earlier of two years. */
export const compareRequest = z.object({ a: reportId, b: reportId });

const sectionSide = z.object({
  ordinal: z.number().int(),
  heading: z.string(),
  depth: z.number().int(),
  start: z.number().int(),
  end: z.number().int(),
  parts: z.array(z.enum(PARTS)),
});

const passageSide = z.object({
  id: z.string(),
  /** Verbatim: `text.slice(start, end)` of the report. */
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** Ranges of `text` that the other side does not have; only where the pair is `changed`. */
  different: z.array(range),
});

export const compareResponse = z.object({
  a: reportSummary,
  b: reportSummary,
  /** `years`: one place, two years; `places`: two places; `other`: neither can be told. */
  comparison: z.enum(COMPARISONS),
  /** Passages of each kind. */
  counts: z.record(z.enum(PASSAGE_CHANGES), z.number().int()),
  /** Sections in the order of `b`, those that `b` lacks where they stood in `a`. */
  sections: z.array(
    z.object({
      a: sectionSide.nullable(),
      b: sectionSide.nullable(),
      /** Those of the section itself, without its subsections. */
      passages: z.array(
        z.object({
          change: z.enum(PASSAGE_CHANGES),
          a: passageSide.nullable(),
          b: passageSide.nullable(),
        }),
      ),
    }),
  ),
  practices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: practiceKind,
      scope: practiceScope,
      a: z.boolean(),
      b: z.boolean(),
    }),
  ),
  /** By subject and name; a side is empty where the report does not say it. */
  indicators: z.array(
    z.object({
      name: z.string(),
      unit: z.string(),
      group: z.string().nullable(),
      a: z.array(indicator),
      b: z.array(indicator),
    }),
  ),
});
