/**
 * Compound files ([MS-CFB]): the container of .doc, .xls, .wps and .et before 2007, a small file
 * system of sectors in chains.
 */
import { Unreadable } from './unreadable.ts';

const HEADER = 512;
const DIRECTORY_ENTRY = 128;
const FREE_FROM = 0xfffffffa;
const MINI_BELOW = 4096;
const MINI_SECTOR = 64;
const STREAM = 2;
const ROOT = 5;

const damaged = (): Unreadable =>
  new Unreadable(
    'damaged',
    '这个文件已损坏（内部结构不完整）。请用 Office 或 WPS 打开后另存，再导入。',
  );

export interface CompoundFile {
  /** Names of all streams, whatever storage they lie in. */
  readonly names: readonly string[];
  /** The first stream of this name; undefined when there is none. @throws Unreadable `damaged` */
  readonly read: (name: string) => Buffer | undefined;
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

/** @throws Unreadable `damaged` */
export function openCompound(bytes: Uint8Array): CompoundFile {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < HEADER) throw damaged();
  const shift = file.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw damaged();
  const sectorSize = 1 << shift;
  const sector = (number: number): Buffer => {
    const from = (number + 1) * sectorSize;
    if (number >= FREE_FROM || from >= file.length) throw damaged();
    return file.subarray(from, from + sectorSize);
  };
  const fat = readFat(file, sector, sectorSize);
  const chain = (start: number, table: readonly number[] = fat): number[] => {
    const numbers: number[] = [];
    // A chain longer than its table runs in a circle.
    for (let at = start; at < FREE_FROM; at = table[at] ?? FREE_FROM) {
      if (numbers.length > table.length) throw damaged();
      numbers.push(at);
    }
    return numbers;
  };
  const whole = (start: number): Buffer => Buffer.concat(chain(start).map(sector));
  const entries = readDirectory(whole(file.readUInt32LE(48)));
  const root = entries.find(({ type }) => type === ROOT);
  const read = ({ start, size }: Entry): Buffer => {
    if (size >= MINI_BELOW || root === undefined) return whole(start).subarray(0, size);
    const mini = whole(root.start);
    const miniFat = toNumbers(whole(file.readUInt32LE(60)));
    const parts = chain(start, miniFat).map((at) =>
      mini.subarray(at * MINI_SECTOR, (at + 1) * MINI_SECTOR),
    );
    return Buffer.concat(parts).subarray(0, size);
  };
  const streams = entries.filter(({ type }) => type === STREAM);
  return {
    names: streams.map(({ name }) => name),
    read(name) {
      const entry = streams.find((one) => one.name === name);
      return entry === undefined ? undefined : read(entry);
    },
  };
}

function toNumbers(bytes: Buffer): number[] {
  const numbers: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) numbers.push(bytes.readUInt32LE(at));
  return numbers;
}

/** Next sector of every sector: listed in the header (109 sectors of it), then in sectors of their own. */
function readFat(file: Buffer, sector: (number: number) => Buffer, sectorSize: number): number[] {
  const listed = toNumbers(file.subarray(76, HEADER));
  const most = Math.ceil(file.length / sectorSize);
  let next = file.readUInt32LE(68);
  for (let seen = 0; next < FREE_FROM; seen += 1) {
    if (seen > most) throw damaged();
    const numbers = toNumbers(sector(next));
    next = numbers.pop() ?? FREE_FROM;
    for (const number of numbers) listed.push(number);
  }
  const used = listed.filter((number) => number < FREE_FROM);
  if (used.length > most) throw damaged();
  return used.flatMap((number) => toNumbers(sector(number)));
}

function readDirectory(bytes: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + DIRECTORY_ENTRY <= bytes.length; at += DIRECTORY_ENTRY) {
    const nameBytes = Math.min(64, bytes.readUInt16LE(at + 64));
    entries.push({
      name: bytes.toString('utf16le', at, at + Math.max(0, nameBytes - 2)),
      type: bytes.readUInt8(at + 66),
      start: bytes.readUInt32LE(at + 116),
      size: bytes.readUInt32LE(at + 120),
    });
  }
  return entries;
}
