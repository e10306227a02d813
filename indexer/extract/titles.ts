/** Title lines: what looks like one, and how one that was split over lines is joined. */
import { closeUp, fold } from './characters.ts';

/** Longer than any title seen (77 characters, a joint notice of six offices). */
const MAX_TITLE = 100;

/** The kinds of document, at the end of a title; （试行）, 第三批, 全文 and the like may follow. */
const ENDING =
  /(?:报告|报告书|情况|总结|小结|通知|通告|公告|公示|通报|意见|办法|方案|规定|决定|决议|批复|复函|函|纲要|规划|计划|要点|安排|条例|细则|规则|措施|清单|目录|指南|年报|建设|工作|说明|汇报|述法|述职|成效|指引|标准|规范|制度|预案|名单|结果|令|议案|致辞|讲话|自查)(?:[（(〔【[][^）)〕】\]]{1,16}[）)〕】\]])*$/;
const SUBJECT = /法治|依法行政|依法治|法制|年度?|关于|^中共|印发/;

const ORGAN =
  /(?:人民政府|政府|委员会|委|局|厅|办公室|办|办事处|街道|司法所|院|中心|总队|支队|大队|署|部|处|站|馆|所|公司|集团|协会|联合会|总社|管委会|指挥部|领导小组|乡|镇|县|区|市|省|州|盟|旗)(?:办公室|办公厅)?$/;
/** What a title goes on with when its organ stands on the line above. */
const REST =
  /^(?:关于|(?:20)?\d\d年|20\d\d|二[〇○0零][一二三四五六七八九〇○零]{2}年?|年度|法治|依法|推进|贯彻|落实|深入|全面|印发|转发)/;
/** A place or organ of its own after the year: 2025年罗湖区法治政府建设…. */
const OWN_PLACE =
  /^[^法依]*?\p{Script=Han}{1,}(?:省|市|州|县|区|旗|乡|镇|街道|局|厅|委)\p{Script=Han}{0,6}(?:法治|依法)/u;

/** `2024年…情况报告 (2025-03-26)` → title and date. */
const DATE_AFTER =
  /\s*[(（【[〔]\s*(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)\s*[)）】\]〕]\s*$/;
/** `【法治建设报告】…`, `[法治政府建设]…`: the name of a column. */
const COLUMN_BEFORE = /^[【[][^】\]]{1,20}[】\]]\s*(?=.{6})/;

export interface TitleLine {
  readonly title: string;
  readonly date: string | null;
}

export function isOrgan(line: string): boolean {
  const folded = closeUp(fold(line));
  return (
    folded.length >= 3 && folded.length <= 40 && ORGAN.test(folded) && !/[,。;:!?、>|]/.test(folded)
  );
}

/** Whether a line has the look of a title: a subject, the kind of document at its end, no prose. */
export function isTitle(line: string): boolean {
  const folded = closeUp(fold(line).replace(DATE_AFTER, ''));
  if (folded.length < 6 || folded.length > MAX_TITLE) return false;
  return ENDING.test(folded) && SUBJECT.test(folded) && !/[。;!?|>]|[,:].{40}/.test(folded);
}

/** Whether `rest` is the second part of a title whose first part is the organ above it. */
export function continuesOrgan(organ: string, rest: string): boolean {
  const folded = closeUp(fold(rest));
  return isOrgan(organ) && REST.test(folded) && !OWN_PLACE.test(folded.replace(/^关于/, ''));
}

export function readTitle(line: string): TitleLine {
  const date = DATE_AFTER.exec(line);
  const bare = (date === null ? line : line.slice(0, date.index)).replace(COLUMN_BEFORE, '');
  return { title: closeUp(bare), date: date?.[1] ?? null };
}

/** A line that leaves off in the middle of a title: 国务院办公厅关于同意以哈尔滨市名义. */
const OPEN = /(?:关于|印发|转发)/;
/** The rest of a title that looked whole already: …法治政府建设 ⏎ 工作情况的报告. */
const CLOSE =
  /^(?:年度?|法治|政府|建设|工作|推进|落实|实施|情况|任务|的|及|和|与|[（(])?\p{Script=Han}{0,10}(?:的)?(?:报告|总结|情况|汇报|通知|意见|方案|计划|要点)(?:[（(][^）)]{1,10}[）)])?$/u;
/** A title of more lines than this was never seen. */
const MAX_PARTS = 5;

export interface TitleRun extends TitleLine {
  /** First line of the title, and the line after its last. */
  readonly from: number;
  readonly to: number;
}

/**
 * The titles among `lines`, each with the lines it was split over.
 * `isPart` tells which lines may be a part of one: short ones, no labels and no prose.
 */
export function findTitles(lines: readonly string[], isPart: (at: number) => boolean): TitleRun[] {
  const runs: TitleRun[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (!isPart(at) || !isTitle(line)) {
      const whole = isPart(at) && OPEN.test(fold(line)) ? joinOpen(lines, at, isPart) : null;
      if (whole !== null) {
        const from = firstOrgan(lines, at, isPart, runs.at(-1)?.to ?? 0);
        runs.push({ ...readTitle(lines.slice(from, whole).join('')), from, to: whole });
        at = whole - 1;
      }
      continue;
    }
    let to = at + 1;
    if (to < lines.length && isPart(to) && closes(line, lines[to] ?? '')) to++;
    const from = firstOrgan(lines, at, isPart, runs.at(-1)?.to ?? 0);
    runs.push({ ...readTitle(lines.slice(from, to).join('')), from, to });
    at = to - 1;
  }
  return runs;
}

function closes(line: string, next: string): boolean {
  const folded = closeUp(fold(next));
  const done = /(?:报告|总结|汇报|通知|意见|方案|计划|要点|办法)(?:[（(].*)?$/.test(
    closeUp(fold(line)),
  );
  return !done && folded.length <= 16 && CLOSE.test(folded) && !/\d{4}/.test(folded);
}

/** End of the title that line `at` begins, when the lines below complete it. */
function joinOpen(
  lines: readonly string[],
  at: number,
  isPart: (at: number) => boolean,
): number | null {
  let joined = lines[at] ?? '';
  for (let to = at + 1; to < Math.min(lines.length, at + MAX_PARTS) && isPart(to); to++) {
    joined += lines[to] ?? '';
    if (isTitle(joined)) return to + 1;
  }
  return null;
}

/** Where the title that goes on at `at` begins: the organ lines right above it are of it. */
function firstOrgan(
  lines: readonly string[],
  at: number,
  isPart: (at: number) => boolean,
  floor: number,
): number {
  let from = at;
  while (
    from > floor &&
    isPart(from - 1) &&
    !isTitle(lines[from - 1] ?? '') &&
    continuesOrgan(lines[from - 1] ?? '', lines[at] ?? '')
  )
    from--;
  return from;
}

/** Each title once, in the order given. */
export function distinct(titles: readonly string[]): string[] {
  return [...new Set(titles.map(closeUp).filter((title) => title !== ''))];
}
