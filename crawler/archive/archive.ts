/**
 * The archive port: which bytes were published, and when.
 *
 * Everything that was ever fetched or imported is written here untouched and never changed
 * afterwards. The library and the engine can be thrown away and made again from it.
 */

/** What is known about a file before it is read, from a `manifest.csv` or the command line. */
export interface KnownMetadata {
  readonly title?: string;
  readonly region?: string;
  readonly issuer?: string;
  readonly year?: number;
  /** ISO date, `YYYY-MM-DD`. */
  readonly published?: string;
}

/** One response (or one imported file) about to be archived. */
export interface CaptureInput {
  /** Absolute http(s) address the bytes came from; null for a file imported without one. */
  readonly url: string | null;
  /** Id of the source that asked for it: a registry id such as `sample`, or `import`. */
  readonly source: string;
  /** HTTP status; 200 for an imported file. */
  readonly status: number;
  /** Response headers as received, names in lower case. Empty for an imported file. */
  readonly headers: Readonly<Record<string, string>>;
  /** The payload after transfer decoding and content decoding, before any charset decoding. */
  readonly body: Uint8Array;
  /** Name of the imported file, without its folder. */
  readonly fileName?: string;
  /** Address of the page that links here, when this is an attachment. */
  readonly referrer?: string;
  /** Link text or file title the referrer gave this address. */
  readonly linkText?: string;
  readonly known?: KnownMetadata;
  /** Time of the response; now, when it is left out. */
  readonly fetchedAt?: Date;
}

/** One archived response. Captures are listed in the order in which they were written. */
export interface Capture {
  /** Stable: the same address (or file), bytes and time give the same id. 32 hex digits. */
  readonly id: string;
  /** Position in the archive, 1 for the first. Grows by one with every capture. */
  readonly sequence: number;
  readonly url: string | null;
  readonly source: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly fileName: string | null;
  readonly referrer: string | null;
  readonly linkText: string | null;
  readonly known: KnownMetadata;
  /** ISO 8601 in UTC, to the second: `2026-02-10T08:30:00Z`. */
  readonly fetchedAt: string;
  /** `sha256:` and 64 hex digits, over the payload. */
  readonly digest: string;
  /** Bytes of the payload. */
  readonly size: number;
}

export interface Archive {
  /**
   * Writes one capture and makes it durable before it returns. The same address (or file name,
   * when there is none) with the same bytes and status as the capture before it in time (the newest,
   * as a rule) is not written again: that capture is returned.
   */
  put(input: CaptureInput): Promise<Capture>;
  /** The payload of a capture, checked against its digest. Rejects with `DamagedCapture`. */
  read(id: string): Promise<Buffer>;
  /** One capture by id. */
  get(id: string): Capture | undefined;
  /** The newest capture of an address, by its time, whatever its status. */
  latest(url: string): Capture | undefined;
  /** The newest capture of an address that answered 2xx: its page as it last could be opened. */
  latestGood(url: string): Capture | undefined;
  /** All captures of an address by their times, oldest first; whatever order they came in. */
  history(url: string): readonly Capture[];
  /** Captures after `sequence` (0 for all), oldest first. Streams; safe while others write. */
  list(after?: number): IterableIterator<Capture>;
  /** Number of captures. */
  count(): number;
  /** Removes the captures of a source or a single capture, bytes included. Returns how many. */
  purge(which: { readonly source?: string; readonly id?: string }): Promise<number>;
  /** Makes the index anew from the WARC files alone. Returns the number of captures found. */
  rebuild(): Promise<number>;
  close(): Promise<void>;
}
