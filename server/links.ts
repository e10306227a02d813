/** Addresses of this server's pages. */
import { wellFormed } from './characters.ts';

export interface Links {
  readonly report: (id: string, at?: string | readonly [start: number, end: number]) => string;
  readonly practice: (id: string) => string;
}

const encoded = (id: string): string => encodeURIComponent(wellFormed(id));

/**
 * @param base of the public address, without a slash at its end; empty for addresses that begin
 *   at the root of whatever server shows them
 */
export const linksFrom = (base: string): Links => ({
  report(id, at) {
    const page = `${base}/reports/${encoded(id)}`;
    if (at === undefined) return page;
    return typeof at === 'string'
      ? `${page}?passage=${encoded(at)}`
      : `${page}?at=${at[0]}-${at[1]}`;
  },
  practice: (id) => `${base}/practices/${encoded(id)}`,
});
