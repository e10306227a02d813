/**
 * The wire format, as zod schemas. The page imports its types from here, the routes check their
 * input with it, and the OpenAPI document is made from it.
 */
import { z } from 'zod';
import { PARTS } from '../indexer/index.ts';
import { MODES, SORTS, SUGGESTION_KINDS, TERM_ROLES, UNITS, WHYS } from '../indexer/index.ts';
import { filterShape, flag, MAX_QUERY_LENGTH, named, pagingShape, TOO_LONG } from './parameters.ts';
import { practiceKind, practiceScope, range, reportSummary } from './schemas/common.ts';
import type { compareResponse } from './schemas/compare.ts';
import type { indicator, indicatorItem } from './schemas/indicators.ts';
import type { peersResponse } from './schemas/peers.ts';
import type { practiceDetail, practiceItem, practiceMention } from './schemas/practices.ts';
import type { publicationsResponse } from './schemas/publications.ts';
import type { passageDetail, reportDetail, reportItem, section } from './schemas/reports.ts';
import type { trendResponse } from './schemas/trend.ts';

export { MAX_PAGE_SIZE, MAX_QUERY_LENGTH, pagingShape } from './parameters.ts';
export { CITATION_STYLES, citationRequest } from './schemas/citations.ts';
export { listOf, reportSummary } from './schemas/common.ts';
export { compareRequest, compareResponse } from './schemas/compare.ts';
export { indicator, indicatorItem, indicatorListRequest } from './schemas/indicators.ts';
export { peersRequest, peersResponse } from './schemas/peers.ts';
export { publicationsRequest, publicationsResponse } from './schemas/publications.ts';
export {
  practiceDetail,
  practiceItem,
  practiceListRequest,
  practiceMention,
} from './schemas/practices.ts';
export {
  passageDetail,
  reportDetail,
  reportItem,
  reportListRequest,
  section,
} from './schemas/reports.ts';
export { trendRequest, trendResponse } from './schemas/trend.ts';

export const searchRequest = z.object({
  q: z.string().max(MAX_QUERY_LENGTH, TOO_LONG).default(''),
  mode: z.enum(MODES).default('hybrid'),
  unit: z.enum(UNITS).default('passage'),
  ...filterShape,
  sort: z.enum(SORTS).default('relevance'),
  fold: flag.default(false),
  /** Only passages that no other report shares. */
  original: flag.default(false),
  explain: flag.default(false),
  ...pagingShape,
});

export const similarRequest = z.object({
  practice: named.optional(),
  passage: named.optional(),
  report: named.optional(),
  text: z.string().max(MAX_QUERY_LENGTH, TOO_LONG).optional(),
  unit: z.enum(UNITS).default('passage'),
  ...filterShape,
  ...pagingShape,
});

export const hit = z.object({
  id: z.string(),
  unit: z.enum(UNITS),
  score: z.number(),
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  matches: z.array(range),
  why: z.array(z.enum(WHYS)),
  report: reportSummary,
  section: z.object({
    path: z.array(z.string()),
    parts: z.array(z.enum(PARTS)),
    topics: z.array(z.string()),
  }),
  practices: z.array(
    z.object({ id: z.string(), name: z.string(), kind: practiceKind, scope: practiceScope }),
  ),
  /** Nearly identical passages have the same. */
  fold: z.string(),
  /** Other reports that have this passage, or nearly so: 0 for a text of the report's own. */
  sharedBy: z.number().int(),
  /** Passages of the result set that this one stands for, itself included; only with `fold`. */
  folded: z.number().int().optional(),
  explain: z.record(z.string(), z.number()).optional(),
  shared: z.array(z.string()).optional(),
});

export const facetValue = z.object({
  value: z.string(),
  label: z.string(),
  count: z.number().int(),
});
const facetValues = z.array(facetValue);

export const searchResponse = z.object({
  query: z.object({
    text: z.string(),
    terms: z.array(
      z.object({
        text: z.string(),
        role: z.enum(TERM_ROLES),
        synonyms: z.array(z.string()).optional(),
      }),
    ),
    like: z
      .object({
        name: z.string(),
        found: z.enum(['practice', 'phrase', 'words']),
        origin: z.array(z.string()),
      })
      .optional(),
    match: z.enum(['all', 'most', 'none']),
    missing: z.array(z.string()).optional(),
    correction: z.string().optional(),
  }),
  mode: z.enum(MODES),
  engine: z.string(),
  total: z.object({
    value: z.number().int(),
    relation: z.enum(['eq', 'gte']),
    lexical: z.number().int(),
    semantic: z.number().int(),
  }),
  hits: z.array(hit),
  facets: z.object({
    region: facetValues,
    level: facetValues,
    organ: facetValues,
    year: facetValues,
    part: facetValues,
    topic: facetValues,
    kind: facetValues,
    issuer: facetValues,
  }),
  notice: z.string().optional(),
  took: z.object({ total: z.number(), embed: z.number(), engine: z.number() }),
});

export const suggestion = z.object({
  text: z.string(),
  kind: z.enum(SUGGESTION_KINDS),
  /** Reports that have it. */
  count: z.number().int(),
});

export const status = z.object({
  version: z.string(),
  ready: z.boolean(),
  /** Why nothing can be answered now, and what to do; null when `ready`. */
  reason: z.string().nullable(),
  engine: z.string(),
  reports: z.number().int(),
  passages: z.number().int(),
  captures: z.number().int(),
  /** Sources with the number of their reports. */
  sources: z.array(
    z.object({ id: z.string(), name: z.string(), sample: z.boolean(), reports: z.number().int() }),
  ),
  /** Meaning: the model in use, or why there is none and what to do about it. */
  meaning: z.object({
    available: z.boolean(),
    model: z.string().nullable(),
    reason: z.string().nullable(),
  }),
  lastIndexed: z.string().nullable(),
});

export const errorBody = z.object({
  error: z.object({ code: z.string(), message: z.string(), field: z.string().optional() }),
});

export type SearchQuery = z.input<typeof searchRequest>;
export type SearchResponse = z.infer<typeof searchResponse>;
export type Hit = z.infer<typeof hit>;
export type Suggestion = z.infer<typeof suggestion>;
export type FacetValue = z.infer<typeof facetValue>;
export type ReportSummary = z.infer<typeof reportSummary>;
export type ReportItem = z.infer<typeof reportItem>;
export type ReportDetail = z.infer<typeof reportDetail>;
export type Indicator = z.infer<typeof indicator>;
export type IndicatorItem = z.infer<typeof indicatorItem>;
export type PeersResponse = z.infer<typeof peersResponse>;
export type CompareResponse = z.infer<typeof compareResponse>;
export type PublicationsResponse = z.infer<typeof publicationsResponse>;
export type TrendResponse = z.infer<typeof trendResponse>;
export type PracticeMention = z.infer<typeof practiceMention>;
export type PracticeItem = z.infer<typeof practiceItem>;
export type PracticeDetail = z.infer<typeof practiceDetail>;
export type Section = z.infer<typeof section>;
export type PassageDetail = z.infer<typeof passageDetail>;
export type Status = z.infer<typeof status>;
export type ErrorBody = z.infer<typeof errorBody>;
