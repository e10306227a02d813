/** The listing port: what a list page of a portal offers. One adapter per portal system. */

export interface ListPage {
  /** Where the page came from, after redirects; relative links are resolved against it. */
  readonly url: string;
  readonly html: string;
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
}

export interface ListReader {
  readList(page: ListPage): Listing;
}
