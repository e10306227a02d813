/** Records of a BIFF8 stream, and the strings in them, which may go on in the next record. */
const CONTINUE = 0x3c;
const RECORD_HEADER = 4;

export interface XlsRecord {
  readonly type: number;
  readonly data: Buffer;
  /** The records that continue this one. */
  readonly more: readonly Buffer[];
}

/** From `start` to the end of the stream, or to where it is cut off. */
export function* openXlsRecords(stream: Buffer, start: number): Generator<XlsRecord> {
  let open: { type: number; data: Buffer; more: Buffer[] } | undefined;
  for (let at = start; at + RECORD_HEADER <= stream.length;) {
    const type = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    const data = stream.subarray(at + RECORD_HEADER, at + RECORD_HEADER + length);
    at += RECORD_HEADER + length;
    if (type === CONTINUE) open?.more.push(data);
    else {
      if (open !== undefined) yield open;
      open = { type, data, more: [] };
    }
  }
  if (open !== undefined) yield open;
}

/** A string within one record: length in `lengthBytes`, one byte of flags, characters. */
export function shortString(data: Buffer, at: number, lengthBytes: 1 | 2): string {
  const length = lengthBytes === 1 ? data.readUInt8(at) : data.readUInt16LE(at);
  const from = at + lengthBytes + 1;
  const wide = ((data[at + lengthBytes] ?? 0) & 1) === 1;
  return wide
    ? data.toString('utf16le', from, from + length * 2)
    : data.toString('latin1', from, from + length);
}

/** Reads on over the borders of records. */
function makeReader(parts: readonly Buffer[]) {
  let part = 0;
  let at = 0;
  const settle = (): void => {
    while (part < parts.length && at >= (parts[part]?.length ?? 0)) {
      part += 1;
      at = 0;
    }
  };
  const byte = (): number => {
    settle();
    const value = parts[part]?.[at] ?? 0;
    at += 1;
    return value;
  };
  const skip = (count: number): void => {
    for (let left = count; left > 0 && part < parts.length;) {
      settle();
      const step = Math.min(left, (parts[part]?.length ?? at) - at);
      at += step;
      left -= step;
    }
  };
  const number = (bytes: number): number => {
    let value = 0;
    for (let order = 0; order < bytes; order += 1) value += byte() * 256 ** order;
    return value;
  };
  /** Characters that go on in the next record have their width told again there. */
  const characters = (count: number, flags: number): string => {
    let wide = (flags & 1) === 1;
    let text = '';
    for (let left = count; left > 0 && part < parts.length;) {
      const here = parts[part];
      if (here === undefined || at >= here.length) {
        part += 1;
        at = 1;
        wide = ((parts[part]?.[0] ?? 0) & 1) === 1;
        continue;
      }
      const fits = Math.min(left, Math.max(1, Math.floor((here.length - at) / (wide ? 2 : 1))));
      const end = at + fits * (wide ? 2 : 1);
      text += here.toString(wide ? 'utf16le' : 'latin1', at, end);
      at = end;
      left -= fits;
    }
    return text;
  };
  const ended = (): boolean => {
    settle();
    return part >= parts.length;
  };
  return { number, skip, characters, ended };
}

/** The table of strings ([MS-XLS] 2.4.265): each with runs of type and reading marks behind it. */
export function readSharedStrings({ data, more }: XlsRecord): readonly string[] {
  const reader = makeReader([data.subarray(8), ...more]);
  const strings: string[] = [];
  for (let left = data.readUInt32LE(4); left > 0 && !reader.ended(); left -= 1) {
    const length = reader.number(2);
    const flags = reader.number(1);
    const runs = (flags & 8) === 0 ? 0 : reader.number(2);
    const reading = (flags & 4) === 0 ? 0 : reader.number(4);
    strings.push(reader.characters(length, flags));
    reader.skip(runs * 4 + reading);
  }
  return strings;
}
