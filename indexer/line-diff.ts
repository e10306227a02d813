/** Which lines of a text went and which came, white space and width left aside. */

export interface LineDiff {
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/**
 * Pairs of lines compared one by one, 32 MB of memory. Reports have some hundred lines; of two
 * longer ones that differ nearly everywhere, the order of the lines is not looked at.
 */
const MOST_PAIRS = 4_000_000;

/** What is compared of a line: another template spaces and spells widths in its own way. */
const keyOf = (line: string): string => line.normalize('NFKC').replaceAll(/[\s\p{Cf}]+/gu, '');

interface Line {
  readonly text: string;
  readonly key: string;
}

const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .map((line) => ({ text: line.trim(), key: keyOf(line) }))
    .filter(({ key }) => key !== '');

/** Lines in the order of their text; nothing when only the breaks between lines differ. */
export function diffLines(before: string, after: string): LineDiff {
  const old = linesOf(before);
  const now = linesOf(after);
  const same = (i: number, j: number): boolean => old[i]?.key === now[j]?.key;
  let start = 0;
  const least = Math.min(old.length, now.length);
  while (start < least && same(start, start)) start += 1;
  let end = 0;
  while (end < least - start && same(old.length - 1 - end, now.length - 1 - end)) end += 1;
  const left = old.slice(start, old.length - end);
  const right = now.slice(start, now.length - end);
  const hunks =
    left.length * right.length > MOST_PAIRS ? byCount(left, right) : byOrder(left, right);
  const real = hunks.filter(({ removed, added }) => joined(removed) !== joined(added));
  return {
    removed: real.flatMap(({ removed }) => removed.map(({ text }) => text)),
    added: real.flatMap(({ added }) => added.map(({ text }) => text)),
  };
}

interface Hunk {
  readonly removed: Line[];
  readonly added: Line[];
}

/** A paragraph that was broken in two says what it said. */
const joined = (lines: readonly Line[]): string => lines.map(({ key }) => key).join('');

/** Along a longest common subsequence: what stands between its lines are the hunks. */
function byOrder(left: readonly Line[], right: readonly Line[]): Hunk[] {
  const width = right.length + 1;
  // At [i, j]: the length of the longest common subsequence of what is behind both.
  const longest = new Uint32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const at = i * width + j;
      longest[at] =
        left[i]?.key === right[j]?.key
          ? 1 + (longest[at + width + 1] ?? 0)
          : Math.max(longest[at + width] ?? 0, longest[at + 1] ?? 0);
    }
  }
  const hunks: Hunk[] = [];
  let hunk: Hunk = { removed: [], added: [] };
  for (let i = 0, j = 0; i < left.length || j < right.length;) {
    const [one, other] = [left[i], right[j]];
    if (one !== undefined && one.key === other?.key) {
      hunks.push(hunk);
      hunk = { removed: [], added: [] };
      i += 1;
      j += 1;
    } else if (
      one !== undefined &&
      (other === undefined ||
        (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    ) {
      hunk.removed.push(one);
      i += 1;
    } else if (other !== undefined) {
      hunk.added.push(other);
      j += 1;
    }
  }
  return [...hunks, hunk];
}

/** One hunk: the lines that one has more often than the other. */
function byCount(left: readonly Line[], right: readonly Line[]): Hunk[] {
  const without = (lines: readonly Line[], others: readonly Line[]): Line[] => {
    const spare = new Map<string, number>();
    for (const { key } of others) spare.set(key, (spare.get(key) ?? 0) + 1);
    return lines.filter(({ key }) => {
      const count = spare.get(key) ?? 0;
      spare.set(key, count - 1);
      return count <= 0;
    });
  };
  return [{ removed: without(left, right), added: without(right, left) }];
}
