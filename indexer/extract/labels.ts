/** Label and value: `来源:X 发布时间:2024-03-28` → two pairs. */
import { closeUp, fold, trimEnds } from './characters.ts';
import { ANY_GLUED, ANY_LABEL, LABELS, WIDGET_CELL } from './furniture-data.ts';
import type { LabelKind } from './furniture-data.ts';

export interface Pair {
  /** As printed, without white space and colon. */
  readonly label: string;
  readonly kind: LabelKind;
  /** As printed, trimmed, without the buttons that follow it. */
  readonly value: string;
}

/** A value is short; what is longer is prose that happens to have a colon. */
const MAX_VALUE = 120;
const MAX_GLUED = 60;
/** A line of labels holds a screen row; a footer printed as one line is the longest seen. */
const MAX_LINE = 500;
const SENTENCE = /。|[;!?] ?$/;

/** A known label and its colon, anywhere: also glued to the value before it (16:05来源 : X). */
const KNOWN = new RegExp(`(?:${ANY_LABEL}) *:`, 'gi');
const GLUED = new RegExp(`^(${ANY_GLUED})(?=[^ :的])`, 'i');
/** What may stand around a pair. */
const EDGE = /^[\s•·▪●◆■□★\-–—*|【】[\]()]+|[\s•·▪|【】[\]]+$/g;

export const stripEdges = (text: string): string => text.replace(EDGE, '');
const labelOf = (printed: string): string => closeUp(printed).replace(/[:：\s]/g, '');

/** `2025-12-17 AI脑图` → `2025-12-17`: buttons after a value are not of it. */
export function dropWidgets(value: string): string {
  let kept = trimEnds(value);
  for (;;) {
    const cut = /[\s|【】[\]]+([^\s|【】[\]]+)[\s|【】[\]]*$/.exec(kept);
    const last = cut?.[1];
    if (cut === null || last === undefined || !WIDGET_CELL.test(fold(last))) break;
    kept = trimEnds(kept.slice(0, cut.index));
  }
  // A bracket that only closes a row of buttons, 2024-03-28 【, and not （试行）.
  return kept.replace(/[\s|【[]+$/, '').replace(/^[\s|】\]]+/, '');
}

/** A label at this place is one only if it starts a word: 《…》来源: is prose, 16:05来源: is not. */
function startsWord(folded: string, at: number, label: string): boolean {
  if (at === 0) return true;
  const before = folded.charAt(at - 1);
  if (/[\s|•·▪●\-*【[(\])】,;/]/.test(before)) return true;
  // Two-character labels (时间, 来源) end many words; after a letter of prose only a digit frees them.
  return label.length > 2 || /[\d:.]/.test(before);
}

function withColons(line: string, folded: string): { pairs: Pair[]; before: string } | null {
  if (!folded.includes(':')) return null;
  const known = [...folded.matchAll(KNOWN)];
  // 来源:县司法局字体:[大 中 小]: a line that begins with a label is made of them.
  const isRow = known[0]?.index === 0 && !SENTENCE.test(folded);
  const marks = isRow
    ? known
    : known.filter((mark) => startsWord(folded, mark.index, labelOf(mark[0])));
  const first = marks[0];
  if (first === undefined) return null;
  const before = line.slice(0, first.index);
  const pairs = marks.flatMap((mark, order): readonly Pair[] => {
    const from = mark.index + mark[0].length;
    const raw = line.slice(from, marks[order + 1]?.index ?? line.length);
    const kind = LABELS.get(labelOf(mark[0])) ?? 'class';
    return splitUnknown(labelOf(line.slice(mark.index, from)), kind, raw);
  });
  const unknown = UNKNOWN_FIRST.exec(stripEdges(before));
  if (unknown?.[1] === undefined) return { pairs, before: stripEdges(before) };
  const led = splitUnknown(
    labelOf(unknown[1]),
    'class',
    stripEdges(before).slice(unknown[0].length),
  );
  return { pairs: [...led, ...pairs], before: '' };
}

/** A label that is on no list, among labels that are: 信息索引:A001 生成日期:…. */
const UNKNOWN_FIRST = /^(\p{Script=Han}{2,8})\s*[:：]/u;
const UNKNOWN_WITHIN = /[\s|](\p{Script=Han}{2,8})\s*[:：]/u;

/** The value of a label, and the labels on no list that stand in it. */
function splitUnknown(label: string, kind: LabelKind, raw: string): readonly Pair[] {
  const within = UNKNOWN_WITHIN.exec(raw);
  const value = dropWidgets(stripValue(within === null ? raw : raw.slice(0, within.index)));
  // 字号 is the number of a document and the size of its type.
  const pair: Pair = {
    label,
    kind: kind === 'number' && TYPE_SIZE.test(value) ? 'widget' : kind,
    value,
  };
  if (within?.[1] === undefined) return [pair];
  const rest = raw.slice(within.index + within[0].length);
  return [pair, ...splitUnknown(labelOf(within[1]), 'class', rest)];
}

const TYPE_SIZE = /^[\s【】[\]大中小A+-]+$/;

/** Cells round a value: `| 司法 |`, `:无 -`. */
const stripValue = (raw: string): string =>
  trimEnds(raw.replace(/^[\s|:：]+|[\s|•·▪]+$|\s+[-–—|【[]\s*$/g, ''));

/** `公开方式 主动公开 公开范围 面向全社会`, `索 引 号 | 0110/2023 | 分 类 | 司法 |`. */
function inCells(line: string): Pair[] | null {
  const separator = /[\t|｜]/.test(line) ? /[\t|｜]/ : /[\s\u3000]+/;
  const cells = line.split(separator).map((cell) => stripEdges(trimEnds(cell)));
  while (cells[0] === '') cells.shift();
  const pairs: Pair[] = [];
  let open: { label: string; kind: LabelKind; value: string } | null = null;
  for (const cell of cells) {
    const label = labelOf(cell);
    const kind = LABELS.get(labelOf(fold(cell)));
    if (kind !== undefined) {
      if (open !== null) pairs.push(open);
      open = { label, kind, value: '' };
    } else if (open === null) return null;
    else if (cell !== '') open.value = open.value === '' ? cell : `${open.value} ${cell}`;
  }
  if (open !== null) pairs.push(open);
  return pairs.length === 0 ? null : pairs;
}

/**
 * The pairs of a line that consists of nothing else, or null. `before` is what stands before the
 * first label (a bare date, buttons), for the caller to judge.
 */
export function readPairs(
  line: string,
): { readonly pairs: readonly Pair[]; readonly before: string } | null {
  const stripped = trimEnds(line);
  if (stripped.length > MAX_LINE) return null;
  const folded = fold(stripped);
  const found = withColons(stripped, folded);
  if (found !== null) return found.pairs.every(isShort) ? found : null;
  const bare = stripEdges(stripped);
  if (SENTENCE.test(fold(bare))) return null;
  const cells = inCells(bare);
  // 编号⇥名称⇥日期 is the head of a table.
  if (cells !== null && cells.length > 1 && cells.every((pair) => pair.value === '')) return null;
  if (cells !== null) return cells.every(isShort) ? { pairs: cells, before: '' } : null;
  const glued = GLUED.exec(fold(bare));
  if (glued === null || bare.length > MAX_GLUED) return null;
  const label = labelOf(bare.slice(0, glued[0].length));
  const kind = LABELS.get(labelOf(glued[0])) ?? 'class';
  return { pairs: [{ label, kind, value: trimEnds(bare.slice(glued[0].length)) }], before: '' };
}

function isShort(pair: Pair): boolean {
  // A title may end in anything; any other value with a full stop in it is prose.
  const prose = pair.kind !== 'title' && pair.kind !== 'contact' && SENTENCE.test(fold(pair.value));
  return (
    pair.value.length <= MAX_VALUE &&
    (!prose || (pair.kind === 'footer' && pair.value.length <= MAX_GLUED))
  );
}
