/** How a report, or a passage of it, is cited. */
import { z } from 'zod';
import { flag, named } from '../parameters.ts';

export const CITATION_STYLES = ['gb7714', 'bibtex', 'ris', 'csl-json'] as const;
export type CitationStyle = (typeof CITATION_STYLES)[number];

export const citationRequest = z.object({
  style: z.enum(CITATION_STYLES).default('gb7714'),
  /** Id of a passage of the report: the citation quotes it and names its section. */
  passage: named.optional().transform((id) => id?.trim() || undefined),
  /** Offers it as a file to be saved, named after the report. */
  download: flag.default(false),
});
