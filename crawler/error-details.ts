/** What a thrown value tells about itself, whatever it is. */

/** `ENOENT`, `SQLITE_FULL`, `Z_BUF_ERROR` …; empty when there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
