/**
 * The end of a page as plain text: footers, neighbours and buttons below the text are taken off;
 * the signature and its date stay.
 *
 *   …繼續奮鬥。
 *   威縣人民政府
 *   2020年1月2日          ◀ the text ends here
 *   上一篇:…
 *   主办单位:… ICP备…
 */
import { fold } from './characters.ts';
import { furniture, TAIL } from './furniture-data.ts';
import { readPairs } from './labels.ts';
import type { Pair } from './labels.ts';
import { isFooter, readLine } from './line-kinds.ts';
import type { MetadataBuilder } from './metadata.ts';

/** A furniture line is short; longer than this only a footer's list of offices is. */
const MAX_FURNITURE = 60;

/** 时间:… and 编号:… end many a notice; below a text they tell furniture only beside clearer labels. */
const VAGUE: ReadonlySet<string> = new Set(furniture.vague);

/** Labels with a colon only: the cells of a table are the text's. */
function pairsOf(line: string): readonly Pair[] {
  return /[:：]/.test(line) ? (readPairs(line)?.pairs ?? []) : [];
}

/** What cannot be of the text, below the text. */
function opensTail(line: string): boolean {
  const folded = fold(line).trim();
  if (isFooter(line)) return true;
  if (folded.length > MAX_FURNITURE && !/^[上下]一?[篇条页]/.test(folded)) return false;
  if (TAIL.test(folded)) return true;
  const pairs = pairsOf(line);
  if (pairs.length > 0) {
    const kinds = pairs.map((pair) => pair.kind);
    const clear = pairs.some(
      ({ kind, label }) =>
        !VAGUE.has(fold(label)) &&
        ['date', 'source', 'credit', 'widget', 'number', 'class', 'place'].includes(kind),
    );
    // 时间:… and 地址:… are of a notice's own last lines; a footer's stand beside other footers.
    return clear && kinds.every((kind) => kind !== 'contact');
  }
  const { kind } = readLine(line);
  return kind === 'breadcrumb' || (kind === 'widget' && !/^\d+$/.test(folded));
}

const isContact = (line: string): boolean => {
  const pairs = pairsOf(line);
  return pairs.length > 0 && pairs.every((pair) => pair.kind === 'contact');
};

/** Prose of the text: what a cut must never take away. */
function isProse(line: string): boolean {
  const folded = fold(line);
  return (
    !isFooter(line) && (folded.length > MAX_FURNITURE || /。.?$/.test(folded)) && !opensTail(line)
  );
}

/** Index after the last line that is not furniture. */
export function stripBottom(lines: readonly string[]): number {
  let end = lines.length;
  while (end > 0 && (opensTail(lines[end - 1] ?? '') || isContactOfFooter(lines, end))) end--;
  return end;
}

/** 相关解读:解读《…》 on one line: a link below captured text, but printed inside some containers. */
const RELATED = /^相关(?:链接|文章|解读|阅读|新闻|信息|稿件|政策|文件|报道|内容|资料|附件) ?:/;

/**
 * Index after the last line of the text. `from` is its first line; the bottom has been stripped.
 * @param inner lines of a page's own container, where related links are the editor's
 */
export function findEnd(lines: readonly string[], from: number, inner: boolean): number {
  const end = lines.length;
  const opens = (line: string): boolean => opensTail(line) || (!inner && RELATED.test(fold(line)));
  // Lines between furniture (titles of other articles) go with it, prose never does.
  const prose = lines.findLastIndex(
    (line) => isProse(line) && (inner || !RELATED.test(fold(line))),
  );
  const first = lines.findIndex((line, index) => index > Math.max(prose, from - 1) && opens(line));
  let cut = first < 0 ? end : first;
  while (cut > from && cut < end && isContact(lines[cut - 1] ?? '')) cut--;
  return Math.max(cut, from);
}

function isContactOfFooter(lines: readonly string[], end: number): boolean {
  return end < lines.length && isContact(lines[end - 1] ?? '');
}

/** Values printed below the text: 责任编辑, 主办单位, 网站标识码, …. */
export function readTail(lines: readonly string[], into: MetadataBuilder): void {
  for (const line of lines) {
    const found = readPairs(line);
    if (found !== null) into.addPairs(found.pairs);
    const code = /标识码 *:? *(\d{10}|bm\d{8})/.exec(fold(line));
    if (code !== null) into.add('网站标识码', code[1]);
    const trail = readLine(line);
    if (trail.kind === 'breadcrumb') into.addTrail(trail.trail);
  }
}

/** Nothing but links to related pages. */
export const isRelatedOnly = (lines: readonly string[]): boolean =>
  lines.every((line) => RELATED.test(fold(line)));

/** Buttons that stand between the lines of a text: nothing else on the line, and no word of prose. */
const BUTTON =
  /^(?:[【[(]\s*(?:打印|关闭|分享|收藏|扫一扫)[^】\])]{0,8}[】\])]\s*)+$|^(?:分享到|扫一扫.{0,4}手机打开.{0,6}|字体) *:? *$|^[【[(]? ?字[体号] *:? *[[【(]? ?大 ?中 ?小 ?[\]】)]*$/;

export function isButton(line: string): boolean {
  return line.length <= MAX_FURNITURE && BUTTON.test(fold(line));
}
