/**
 * A stretch of a text as SQLite holds it, without decoding the rest: a report is a hundred times
 * as long as the passage of a hit, and decoding is most of what reading it costs.
 */

/** Bytes of the character that begins with this one. */
const bytesOf = (first: number): number =>
  first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

/** Characters of four bytes are two units of UTF-16, all others one. */
const FOUR_BYTES = 4;

/**
 * What `bytes.toString().slice(start, end)` is, for bounds that part no pair of surrogates.
 * @param bytes valid UTF-8
 * @param start in UTF-16 units, as `end`
 */
export function utf8Slice(bytes: Buffer, start: number, end: number): string {
  let units = 0;
  let at = 0;
  const skipTo = (unit: number): number => {
    while (units < unit && at < bytes.length) {
      const size = bytesOf(bytes[at] ?? 0);
      at += size;
      units += size === FOUR_BYTES ? 2 : 1;
    }
    return at;
  };
  const from = skipTo(start);
  return bytes.toString('utf8', from, skipTo(end));
}
