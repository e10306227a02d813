import type { ReportSummary } from '../../../server/contract.ts';
import { phraseOf } from '../marks/query-words.ts';
import type { Quote } from './evidence-groups.ts';

/** The search that finds what names a practice, verbatim: for its export and its feed. */
export function mentionParams(name: string): string {
  return new URLSearchParams({ q: phraseOf(name), mode: 'keyword' }).toString();
}

/** The report, opened at the passage, with the practice's name marked. */
export function quoteHref({ report, passage }: Quote, name: string): string {
  const params = new URLSearchParams({ passage, q: name });
  return `/reports/${encodeURIComponent(report)}?${params.toString()}`;
}

export function reportOf(quote: Quote): ReportSummary {
  const { title, region, level, organ, year, issuer, published, url, sample } = quote;
  return { id: quote.report, title, region, level, organ, year, issuer, published, url, sample };
}
