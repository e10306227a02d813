/** Sets of rows, one bit a row, 32 rows a word. All operands of an operation have equal length. */
export type Bits = Uint32Array;

export function emptyBits(rows: number): Bits {
  return new Uint32Array((rows + 31) >>> 5);
}

export function fullBits(rows: number): Bits {
  const bits = emptyBits(rows).fill(0xffff_ffff);
  const rest = rows & 31;
  if (rest > 0) bits[bits.length - 1] = 2 ** rest - 1;
  return bits;
}

export function setBit(bits: Bits, row: number): void {
  bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
}

export function clearBit(bits: Bits, row: number): void {
  bits[row >>> 5] = (bits[row >>> 5] ?? 0) & ~(1 << (row & 31));
}

export function hasBit(bits: Bits, row: number): boolean {
  return (((bits[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
}

export function andInto(target: Bits, other: Bits): void {
  for (let word = 0; word < target.length; word += 1) {
    target[word] = (target[word] ?? 0) & (other[word] ?? 0);
  }
}

export function orInto(target: Bits, other: Bits): void {
  for (let word = 0; word < target.length; word += 1) {
    target[word] = (target[word] ?? 0) | (other[word] ?? 0);
  }
}

export function andNotInto(target: Bits, other: Bits): void {
  for (let word = 0; word < target.length; word += 1) {
    target[word] = (target[word] ?? 0) & ~(other[word] ?? 0);
  }
}

/** Ones in a 32-bit word (Warren, Hacker's Delight, 5-1). */
function ones(word: number): number {
  let count = word - ((word >>> 1) & 0x5555_5555);
  count = (count & 0x3333_3333) + ((count >>> 2) & 0x3333_3333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (let word = 0; word < bits.length; word += 1) count += ones(bits[word] ?? 0);
  return count;
}

/** Size of what two sets share, without making it. */
export function countShared(left: Bits, right: Bits): number {
  let count = 0;
  for (let word = 0; word < left.length; word += 1) {
    count += ones((left[word] ?? 0) & (right[word] ?? 0));
  }
  return count;
}

/** Calls `visit` with each row of the set, ascending. */
export function eachBit(bits: Bits, visit: (row: number) => void): void {
  for (let word = 0; word < bits.length; word += 1) {
    let rest = bits[word] ?? 0;
    while (rest !== 0) {
      visit((word << 5) + 31 - Math.clz32(rest & -rest));
      rest &= rest - 1;
    }
  }
}
