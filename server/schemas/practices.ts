/** Practices on the wire: mentions in a report, and the card that sums all of them up. */
import { z } from 'zod';
import { filterShape, named, pagingShape } from '../parameters.ts';
import { practiceKind, practiceScope, region, reportSummary } from './common.ts';

export const practiceListRequest = z.object({
  q: named.default(''),
  region: filterShape.region,
  kind: filterShape.kind,
  topic: filterShape.topic,
  scope: filterShape.scope,
  year: filterShape.year,
  ...pagingShape,
});

/** Where a report names a practice; `surface` is `text.slice(start, end)`. */
export const practiceMention = z.object({
  /** Of its card. */
  id: z.string(),
  name: z.string(),
  surface: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  kind: practiceKind,
  scope: practiceScope,
});

const evidence = z.object({
  passage: z.string(),
  report: z.string(),
  /** The sentence that names it, verbatim: `text.slice(start, end)` of the report. */
  quote: z.string(),
  start: z.number().int(),
  end: z.number().int(),
});

/** Evidence with what its report is called and quoted by. */
const namedEvidence = evidence.extend(reportSummary.omit({ id: true }).shape);

const cardShape = {
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  kind: practiceKind,
  scope: practiceScope,
  /** First in the library's reports, which of a national one need not be where it began. */
  origin: z.object({ region: region.nullable(), year: z.number().int().nullable() }),
  /** Ids, the main one first; `topicNames` are their names, in the same order. */
  topics: z.array(z.string()),
  topicNames: z.array(z.string()),
  summary: z.string(),
  /** Passages that name it. */
  evidenceTotal: z.number().int(),
  regions: z.array(region),
  years: z.array(z.number().int()),
  /** A person has merged it with another, or split it. */
  corrected: z.boolean(),
};

/** A card in a list: with the most telling of its evidence. */
export const practiceItem = z.object({ ...cardShape, evidence: z.array(evidence) });

/** A card with all of its evidence. */
export const practiceDetail = z.object({ ...cardShape, evidence: z.array(namedEvidence) });
