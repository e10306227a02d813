/** Reports, their sections and passages on the wire. */
import { z } from 'zod';
import { CORRECTED_FIELDS, PARTS } from '../../indexer/index.ts';
import { filterShape, pagingShape } from '../parameters.ts';
import { range, reportSummary } from './common.ts';
import { indicator } from './indicators.ts';
import { practiceMention } from './practices.ts';

export const reportListRequest = z.object({ ...filterShape, ...pagingShape });

/** A report in a list of reports. */
export const reportItem = reportSummary.extend({
  /** When its page was first found gone (ISO 8601 UTC); null while it can be opened. */
  gone: z.string().nullable(),
});

export const section = z.object({
  ordinal: z.number().int(),
  heading: z.string(),
  depth: z.number().int(),
  parent: z.number().int().nullable(),
  path: z.array(z.string()),
  start: z.number().int(),
  end: z.number().int(),
  parts: z.array(z.enum(PARTS)),
  /** Topics of its passages, the most frequent first. */
  topics: z.array(z.string()),
});

export const passage = z.object({
  id: z.string(),
  ordinal: z.number().int(),
  section: z.number().int(),
  start: z.number().int(),
  end: z.number().int(),
  /** The main one first. */
  topics: z.array(z.string()),
  /** Other reports that have this passage, or nearly so: 0 for a text of the report's own. */
  sharedBy: z.number().int(),
});

export const reportDetail = reportItem.extend({
  otherUrls: z.array(z.string()),
  documentNumber: z.string().nullable(),
  indexNumber: z.string().nullable(),
  source: z.string(),
  /** ISO 8601 UTC. */
  capturedAt: z.string(),
  /** `sha256:` and 64 hex digits. */
  digest: z.string(),
  /** How sure the reading of a scanned report is; `doubtful` are ranges of `text`. */
  recognition: z.object({ confidence: z.number(), doubtful: z.array(range) }).nullable(),
  /** What its page said otherwise before, the newest change first; whole lines. */
  changes: z.array(
    z.object({
      before: z.string(),
      after: z.string(),
      removed: z.array(z.string()),
      added: z.array(z.string()),
    }),
  ),
  /** Fields that a person has put right. */
  corrected: z.array(z.enum(CORRECTED_FIELDS)),
  text: z.string(),
  sections: z.array(section),
  passages: z.array(passage),
  /** In the order of the text; they do not overlap. */
  practices: z.array(practiceMention),
  indicators: z.array(indicator),
});

export const passageDetail = passage.extend({
  text: z.string(),
  /** `start` and `end` are of the report's text, as the passage's own. */
  practices: z.array(practiceMention),
  report: reportSummary,
});
