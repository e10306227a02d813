/** Why an address was not fetched, named by what the caller must do next. */

/** Come back later, not before `retryAfter` (milliseconds since 1970) when the server said so. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
  constructor(
    message: string,
    readonly retryAfter: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The answer will not change: do not ask again in this visit. */
export class GiveUp extends Error {
  override readonly name: string = 'GiveUp';
}

/** No encrypted connection can be made that can be trusted; so it is for all of the host. */
export class Untrusted extends GiveUp {
  override readonly name = 'Untrusted';
}

/** There is no such page (any more); `status` is what the server sent. */
export class Gone extends Error {
  override readonly name = 'Gone';
  constructor(
    message: string,
    readonly answer: {
      /** Where the answer came from, after redirects. */
      readonly url: URL;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Buffer;
    },
  ) {
    super(message);
  }
}

/** The portal turns programs away. Nothing is solved or got round; the reader saves the page. */
export class Blocked extends Error {
  override readonly name = 'Blocked';
  /** Host that turned us away. */
  readonly host: string;
  /** Already at its robots.txt. */
  readonly atRobots: boolean;
  /** @param wholeHost a firewall did it, which may stand before all of the host */
  constructor(
    what: string,
    url: string,
    readonly wholeHost = false,
  ) {
    super(
      `${what}，已停止，不尝试绕过。请用浏览器打开该页并保存，` +
        `然后执行 tashan import 文件 --url ${url}`,
    );
    const { host, pathname } = new URL(url);
    this.host = host;
    this.atRobots = pathname === '/robots.txt';
  }
}

/** We must not ask: robots.txt says no, or the guard refuses the address. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
  constructor(
    message: string,
    /** The host none of whose addresses may be asked now, and why; null when it is this one alone. */
    readonly wholeHost: { readonly host: string; readonly passing: boolean } | null = null,
  ) {
    super(message);
  }
}

/** The body does not match its Content-Encoding: ask once more without compression. */
export class BrokenEncoding extends Error {
  override readonly name = 'BrokenEncoding';
}
