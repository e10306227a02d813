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
  override readonly name = 'GiveUp';
}

/** The portal turns programs away. Nothing is solved or got round; the reader saves the page. */
export class Blocked extends Error {
  override readonly name = 'Blocked';
  constructor(what: string, url: string) {
    super(
      `${what}，已停止，不尝试绕过。请用浏览器打开该页并保存，` +
        `然后执行 tashan import 文件 --url ${url}`,
    );
  }
}

/** We must not ask: robots.txt says no, or the guard refuses the address. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
}

/** The body does not match its Content-Encoding: ask once more without compression. */
export class BrokenEncoding extends Error {
  override readonly name = 'BrokenEncoding';
}
