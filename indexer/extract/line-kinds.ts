/** What one line is, judged by itself; its place is judged by head.ts and tail.ts. */
import { closeUp, fold, trimEnds } from './characters.ts';
import { FOOTER, NOTICE, WIDGET_CELL } from './furniture-data.ts';
import { readPairs, stripEdges } from './labels.ts';
import type { Pair } from './labels.ts';
import { isTitle } from './titles.ts';

export type Line =
  | { readonly kind: 'blank' | 'widget' | 'short' | 'title' | 'body' | 'salutation' }
  | { readonly kind: 'breadcrumb'; readonly trail: string }
  | { readonly kind: 'labels'; readonly pairs: readonly Pair[]; readonly date: string | null }
  /** A bare date, with the source beside it when there is one. */
  | { readonly kind: 'date'; readonly date: string; readonly source: string | null }
  /** (2024年5月28日在…会议上), (2024年1月31日). */
  | { readonly kind: 'session' | 'signed' | 'number'; readonly value: string };

const RULE = /^[-—–=_*|｜·.•\s:]*$/;
/** Headings of the text: 一、 (一) 第一章 1. — a head never has them. */
const HEADING =
  /^(?:[一二三四五六七八九十]{1,3} ?[、.,]|\( ?[一二三四五六七八九十]{1,3} ?\)|第[一二三四五六七八九十]{1,3}[章节部条]|一是)/;
/** Prose: a full stop in it, or long and with commas. */
const LONG = 50;
const isProse = (folded: string): boolean =>
  /。|[;!?]$/.test(folded) || (folded.length >= LONG && /[,、:]/.test(folded));

const DATE = String.raw`(?:\d{4} ?[-/.] ?\d{1,2} ?[-/.] ?\d{1,2}|\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日?)`;
const TIME = String.raw`(?:[ t]*\d{1,2}:\d{2}(?::\d{2})?)?`;
const BARE_DATE = new RegExp(`^(${DATE}${TIME})(?:[ |]+([^|]{2,30}))?$`, 'i');
const SIGNED = new RegExp(`^\\( ?(${DATE}) ?\\)$`);
const SESSION = /^\( ?(?:\d{4}|二[〇○零0]).{4,80}(?:会议?|大会|通过|审议|全会|次)[^。]{0,20}\)$/;
const NUMBER =
  /^\p{Script=Han}{1,16}(?:字|发|函|办|呈|报|文|告|令|规|政)?[〔[(【] ?(?:19|20)\d\d ?[〕\])】] ?第? ?\d{1,5} ?号$/u;
const PLACE = /^(?:您|你|我)?(?:当前|现在)?(?:所)?(?:在)?的?(?:当前|现在|所在)?(?:位置|栏目) *:/;
const STEP = /[>›»→]+/;

function readBreadcrumb(line: string, folded: string): string | null {
  const named = PLACE.exec(folded);
  if (named !== null) return trimEnds(line.slice(named[0].length));
  const steps = folded.split(STEP).map((step) => step.trim());
  const short = steps.every((step) => step.length <= 30 && !/[。;]/.test(step));
  if (!short || steps.length < 2) return null;
  const trail =
    steps.length >= 3 || steps[0] === '' || /^首 *页|^主页|^网站首页/.test(steps[0] ?? '');
  return trail ? trimEnds(line) : null;
}

/** A row of buttons and channels: every cell of it is one. */
function isWidgetRow(folded: string): boolean {
  if (NOTICE.test(folded) && folded.length <= LONG) return true;
  const bare = folded.replace(/\[[^\]]{0,12}$/, ' ');
  const cells = bare.split(/[\s|【】[\]:·•/,]+/).filter((cell) => cell !== '');
  return (
    cells.length > 0 &&
    (WIDGET_CELL.test(stripEdges(bare)) || cells.every((cell) => WIDGET_CELL.test(cell)))
  );
}

function readDate(line: string, folded: string): Line | null {
  const found = BARE_DATE.exec(folded);
  if (found === null) return null;
  const date = found[1] ?? '';
  const source =
    found[2] === undefined ? null : stripEdges(line.slice(line.length - found[2].length));
  // 2025年1月1日 起施行: prose after a date is no source.
  if (source !== null && (isTitle(source) || /^[起至前后,在]/.test(fold(source)))) return null;
  return { kind: 'date', date: line.slice(0, date.length).trim(), source };
}

/** `before` is what stands left of the first label of a line. */
function dateBefore(before: string): string | null | undefined {
  if (before === '' || isWidgetRow(fold(before))) return null;
  const found = readDate(before, fold(before));
  return found?.kind === 'date' && found.source === null ? found.date : undefined;
}

const unwrap = (line: string): string => line.replace(/^[(（]\s*|\s*[)）]$/g, '');

export function readLine(raw: string): Line {
  const line = trimEnds(raw);
  if (RULE.test(line)) return { kind: 'blank' };
  const bare = stripEdges(line);
  const folded = fold(bare);
  if (folded === '') return { kind: 'widget' };
  const whole = fold(line);
  // Before its brackets are taken for edges: (一)….
  if (HEADING.test(whole)) return { kind: 'body' };
  if (SESSION.test(whole)) return { kind: 'session', value: unwrap(line) };
  if (SIGNED.test(whole)) return { kind: 'signed', value: unwrap(line) };
  const trail = readBreadcrumb(line, whole);
  if (trail !== null) return { kind: 'breadcrumb', trail };
  const found = readPairs(line);
  if (found !== null) {
    const date = dateBefore(found.before);
    if (date !== undefined) return { kind: 'labels', pairs: found.pairs, date };
  }
  const date = readDate(bare, folded);
  if (date !== null) return date;
  if (isWidgetRow(folded)) return { kind: 'widget' };
  if (NUMBER.test(closeUp(folded))) return { kind: 'number', value: closeUp(bare) };
  if (isTitle(line)) return { kind: 'title' };
  if (isProse(folded)) return { kind: 'body' };
  if (/^[^:]{2,40}:$/.test(folded)) return { kind: 'salutation' };
  return { kind: 'short' };
}

const NOTICE_OF_SITE = /未经|版权|浏览器|分辨率|copyright|©/;

/** A footer of the site, wherever it stands. */
export function isFooter(line: string): boolean {
  const folded = fold(line);
  // 全县网站均已完成ICP备案。 is the text's; 未经授权不得转载。 is not.
  const prose = /。.?$/.test(folded) && !NOTICE_OF_SITE.test(folded);
  if (FOOTER.test(folded) && !prose && folded.length <= 160) return true;
  if (!folded.includes(':')) return false;
  const found = readPairs(line);
  return found !== null && found.pairs.some((pair) => pair.kind === 'footer');
}
