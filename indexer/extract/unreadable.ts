/** Why a file cannot be read; the class of every error this room throws. */
export type UnreadableCode =
  | 'empty'
  | 'binary'
  | 'damaged'
  | 'script-shell'
  | 'too-large'
  | 'unsupported'
  | 'login'
  | 'error-page'
  | 'scanned'
  | 'no-text';

/** The bytes hold no report text that can be read; `message` says what to do, in Chinese. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  constructor(
    readonly code: UnreadableCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
