/** Lines and lengths out of a stream of bytes, without holding more than is asked for. */

export interface ByteReader {
  /** Up to and without the next line feed (a carriage return before it goes too); null at the end. */
  line(maxBytes: number): Promise<Buffer | null>;
  /** So many bytes; fewer only at the end. */
  take(size: number): Promise<Buffer>;
  /** @returns how many there were to pass over */
  skip(size: number): Promise<number>;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export function createByteReader(source: AsyncIterable<Uint8Array>): ByteReader {
  const chunks = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);

  /** @returns false at the end */
  const more = async (): Promise<boolean> => {
    const { done, value } = await chunks.next();
    if (done) return false;
    held = held.length === 0 ? Buffer.from(value) : Buffer.concat([held, value]);
    return true;
  };
  const cut = (size: number): Buffer => {
    const part = held.subarray(0, size);
    held = held.subarray(size);
    return part;
  };

  return {
    async line(maxBytes) {
      let end = held.indexOf(LINE_FEED);
      while (end < 0 && held.length < maxBytes && (await more())) end = held.indexOf(LINE_FEED);
      if (end < 0) return held.length === 0 ? null : cut(held.length);
      const line = cut(end + 1).subarray(0, -1);
      return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
    },
    async take(size) {
      const parts: Buffer[] = [];
      let missing = size;
      while (missing > 0 && (held.length > 0 || (await more()))) {
        const part = cut(missing);
        parts.push(part);
        missing -= part.length;
      }
      return Buffer.concat(parts);
    },
    async skip(size) {
      let missing = size;
      while (missing > 0 && (held.length > 0 || (await more()))) missing -= cut(missing).length;
      return size - missing;
    },
  };
}
