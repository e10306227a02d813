/** The id of a report: the same on every machine, for the same address or the same bytes. */
import { createHash } from 'node:crypto';
import { canonicalUrl } from '../../crawler/index.ts';

/** Hex digits; 64 bits leave no chance of two among millions of reports being alike. */
const ID_LENGTH = 16;

/**
 * @param digest `sha256:` and 64 hex digits over the file's bytes; used when there is no address
 */
export function reportId({
  url,
  digest,
}: {
  readonly url: string | null;
  readonly digest: string;
}): string {
  const name = url === null ? digest : canonicalUrl(url);
  return createHash('sha256').update(name).digest('hex').slice(0, ID_LENGTH);
}

/** The report of a passage: ids of passages begin with it, up to the first hyphen. */
export const reportOf = (passage: string): string => passage.split('-', 1)[0] ?? passage;
