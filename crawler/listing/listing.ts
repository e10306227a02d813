/** The listing port: what a list page of a portal offers. One reader per portal system. */
import type { LISTINGS } from '../sources/source.ts';

export type ListingId = Exclude<(typeof LISTINGS)[number], 'auto'>;

export interface ListPage {
  /** Where the page came from, after redirects; relative links are resolved against it. */
  readonly url: string;
  /** Decoded. An answer of a list API is JSON or XML. */
  readonly html: string;
  /** The column's own address, where a list API answers for it: rows are written to stand there. */
  readonly columnUrl?: string | undefined;
  /** What the link to the column said. */
  readonly columnName?: string | undefined;
  /** Fragments with which the column is addressed; some systems put its number there. */
  readonly fragments?: readonly string[] | undefined;
}

export interface ListItem {
  /** Absolute. */
  readonly url: string;
  readonly title: string;
  /** `YYYY-MM-DD`, when the row shows it. */
  readonly date?: string;
}

export interface Listing {
  /** Reports the page links to, in page order, each address once. */
  readonly items: readonly ListItem[];
  /** Further pages of the same list, absolute. */
  readonly next: readonly string[];
  /** Addresses of all rows, reports or not: a page that shows no new one ends its list. */
  readonly rows: readonly string[];
}

export interface ListReader {
  readonly id: ListingId;
  /** Whether the page bears the marks of this system. */
  recognises(page: ListPage): boolean;
  readList(page: ListPage): Listing;
}
