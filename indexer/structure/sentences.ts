/** Sentences of a range, as offsets; the pieces passages are built from. */

/** A stretch of text without outer white space. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** True when a line ends here, which is the better place to cut. */
  readonly endsLine: boolean;
}

/** A sentence with the closing marks that follow it, a line that has none, or what is left. */
const SENTENCE = /[^。！？!?；;…\r\n]*(?:[。！？!?；;…]+[”’」』）)》〉】\]"']*|[\r\n]+|$)/gu;
const CLAUSE = /[^；;，,]*(?:[；;，,]+[”’」』）)》〉】\]"']*|$)/gu;

/** Sentences between `start` and `end`; none is longer than `longest`, and together they hold all that is no white space. */
export function sentences(text: string, start: number, end: number, longest: number): Piece[] {
  return pieces(text, start, end, SENTENCE).flatMap((piece) =>
    piece.end - piece.start <= longest ? [piece] : cutSentence(text, piece, longest),
  );
}

function pieces(text: string, start: number, end: number, pattern: RegExp): Piece[] {
  const found: Piece[] = [];
  for (const match of text.slice(start, end).matchAll(pattern)) {
    const body = match[0].trim();
    if (body === '') continue;
    const from = start + match.index + (match[0].length - match[0].trimStart().length);
    const to = from + body.length;
    const rest = text.slice(to, end);
    found.push({
      start: from,
      end: to,
      endsLine: /^[^\S\r\n]*(?:[\r\n]|$)/u.test(rest.slice(0, 80)),
    });
  }
  return found;
}

/** At commas, as many clauses as fit; a clause that is itself too long, anywhere. */
function cutSentence(text: string, sentence: Piece, longest: number): Piece[] {
  const clauses = pieces(text, sentence.start, sentence.end, CLAUSE).flatMap((clause) =>
    cutAnywhere(text, clause, longest),
  );
  const joined: Piece[] = [];
  for (const clause of clauses) {
    const before = joined.at(-1);
    if (before && clause.end - before.start <= longest) {
      joined[joined.length - 1] = { ...before, end: clause.end };
    } else {
      joined.push({ ...clause, endsLine: false });
    }
  }
  const last = joined.at(-1);
  if (last) joined[joined.length - 1] = { ...last, endsLine: sentence.endsLine };
  return joined;
}

function cutAnywhere(text: string, piece: Piece, longest: number): Piece[] {
  const cut: Piece[] = [];
  let { start } = piece;
  while (piece.end - start > longest) {
    let end = start + longest;
    if (splitsPair(text, end)) end -= 1;
    cut.push(...trimmed(text, start, end));
    start = end;
  }
  return [...cut, ...trimmed(text, start, piece.end)];
}

/** True between the two halves of a surrogate pair. */
function splitsPair(text: string, at: number): boolean {
  const code = text.codePointAt(at - 1);
  return code !== undefined && code > 0xffff;
}

function trimmed(text: string, start: number, end: number): Piece[] {
  const slice = text.slice(start, end);
  const body = slice.trim();
  if (body === '') return [];
  const from = start + (slice.length - slice.trimStart().length);
  return [{ start: from, end: from + body.length, endsLine: false }];
}
