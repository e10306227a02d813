/** Hits of a search, as both tools that search give them. */
import { z } from 'zod';
import type { LibraryReader, SearchResult } from '../../indexer/index.ts';
import { passageAt, quote, quoteOf } from './quotes.ts';

export const found = z.object({
  total: z.number().int().describe('all that was found, of which `hits` is one page'),
  atLeast: z.boolean().describe('true: there are more than `total`'),
  byWords: z.number().int(),
  byMeaning: z.number().int(),
  mode: z.string(),
  /** How the words of the query were used. */
  match: z.string().describe('all: every word stands there; most: most of them; none'),
  missing: z.array(z.string()).describe('words that nothing found has'),
  example: z.string().nullable().describe('the practice or words that the likeness is to'),
  exampleFound: z
    .enum(['practice', 'phrase', 'words'])
    .nullable()
    .describe('words: no such practice is known, and its name was taken as mere words'),
  correction: z.string().nullable(),
  notice: z.string().nullable(),
  hits: z.array(
    quote.extend({
      why: z.array(z.string()).describe('exact words synonym meaning practice place'),
      shared: z.array(z.string()).describe('what it has in common with the example'),
      practices: z.array(z.object({ id: z.string(), name: z.string() })),
      /** Template text stands in many reports. */
      sharedBy: z.number().int().describe('other reports with nearly the same passage'),
    }),
  ),
});

export const foundOf = (result: SearchResult, library: LibraryReader): z.input<typeof found> => ({
  total: result.total.value,
  atLeast: result.total.relation === 'gte',
  byWords: result.total.lexical,
  byMeaning: result.total.semantic,
  mode: result.mode,
  match: result.query.match,
  missing: [...(result.query.missing ?? [])],
  example: result.query.like?.name ?? null,
  exampleFound: result.query.like?.found ?? null,
  correction: result.query.correction ?? null,
  notice: result.notice ?? null,
  hits: result.hits.map(({ id, unit, text, start, report, section, ...hit }) => ({
    ...quoteOf({
      passage: unit === 'passage' ? id : passageAt(library, report.id, start),
      text,
      section: section.path,
      report: {
        ...report,
        region: report.region && { ...report.region, path: [...report.region.path] },
      },
    }),
    why: [...hit.why],
    shared: [...(hit.shared ?? [])],
    practices: hit.practices.map((practice) => ({ id: practice.id, name: practice.name })),
    sharedBy: hit.sharedBy,
  })),
});
