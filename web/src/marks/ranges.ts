/** `[start, end)` in UTF-16 units. */
export type Range = readonly [number, number];

export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Bit i is set when the piece lies in one of the i-th list of ranges. */
  readonly layers: number;
}

/** Sorted, clipped to `[start, end)`, empty ones dropped, overlapping and touching ones joined. */
export function tidy(ranges: readonly Range[], start: number, end: number): readonly Range[] {
  const clipped = ranges
    .map(([from, to]): Range => [Math.max(from, start), Math.min(to, end)])
    .filter(([from, to]) => from < to)
    .sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [from, to] of clipped) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/**
 * Cuts `[start, end)` wherever a range of any layer begins or ends:
 *
 *     text     0123456789
 *     layer 0    ────          marks
 *     layer 1  ───             passage
 *     pieces   ──┊─┊──┊────    layers 2, 3, 1, 0
 *
 * The pieces lie end to end and cover the whole.
 */
export function cut(
  start: number,
  end: number,
  ...layers: readonly (readonly Range[])[]
): readonly Piece[] {
  const tidied = layers.map((ranges) => tidy(ranges, start, end));
  const edges = new Set([start, end, ...tidied.flat(2)]);
  const sorted = [...edges].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < sorted.length; i += 1) {
    const from = sorted[i] ?? start;
    const to = sorted[i + 1] ?? end;
    let bits = 0;
    tidied.forEach((ranges, layer) => {
      if (ranges.some(([a, b]) => a <= from && to <= b)) bits |= 1 << layer;
    });
    pieces.push({ start: from, end: to, layers: bits });
  }
  return pieces;
}

/** The part of a long text to show: all of it when short enough, else a window on the first match. */
export function excerpt(length: number, matches: readonly Range[], limit: number): Range {
  if (length <= limit) return [0, length];
  const first = matches[0]?.[0] ?? 0;
  // A quarter of the window stands before the match, so that its sentence can be read.
  const start = Math.max(0, Math.min(first - Math.floor(limit / 4), length - limit));
  return [start, start + limit];
}

/** Moves an edge off the middle of a surrogate pair, which would show as two broken signs. */
export function safeEdge(text: string, edge: number): number {
  const code = text.charCodeAt(edge);
  return code >= 0xdc00 && code <= 0xdfff && edge > 0 ? edge - 1 : edge;
}
