/**
 * What stands in one text where another has something else. Words put in or left out are no
 * replacement, and replacements with one like unit between them are one:
 *
 *   推行 板凳 议 事  化解纠纷
 *   推行 融   议 心安 化解纠纷      3 units for 3
 */

/** Units of either side that the other has not, from one stretch in common to the next. */
interface Stretch {
  readonly gone: number;
  readonly come: number;
}

/** Like units in a row that end a stretch. */
const BETWEEN = 2;

/** Lengths of the longest common subsequences of what follows, row by row. */
function tableOf(one: readonly string[], other: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  for (let i = one.length - 1; i >= 0; i--) {
    const [row, below] = [table[i], table[i + 1]];
    if (row === undefined || below === undefined) continue;
    for (let j = other.length - 1; j >= 0; j--) {
      row[j] =
        one[i] === other[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

function stretches(one: readonly string[], other: readonly string[]): Stretch[] {
  const table = tableOf(one, other);
  const found: Stretch[] = [];
  let [gone, come, like] = [0, 0, BETWEEN];
  let [i, j] = [0, 0];
  const close = (): void => {
    if (gone + come > 0) found.push({ gone, come });
    [gone, come] = [0, 0];
  };
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      like += 1;
      if (like === BETWEEN) close();
      i += 1;
      j += 1;
      continue;
    }
    like = 0;
    const skipsOne = j === other.length || (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0);
    if (i < one.length && skipsOne) {
      gone += 1;
      i += 1;
    } else {
      come += 1;
      j += 1;
    }
  }
  close();
  return found;
}

/** The most units that are replaced at one place, counted on the side that has fewer there. */
export function mostReplaced(one: readonly string[], other: readonly string[]): number {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  const room = Math.min(one.length, other.length) - start;
  while (end < room && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const all = stretches(one.slice(start, one.length - end), other.slice(start, other.length - end));
  return Math.max(0, ...all.map(({ gone, come }) => Math.min(gone, come)));
}
