/** Who reports: read from a title, a signature or the way a text speaks of itself. */
import type { Organ } from '../records.ts';
import { plain, tidy } from './plain.ts';

/** Where the organ in a title ends and what it reports on begins. */
const SUBJECT =
  /关于|(?:19|20)\d\d|二[〇○零]|年度|推进|法治|依法行政|依法治|贯彻|落实|履行|全面(?:依法|推进)|深入|开展|工作(?:报告|总结|情况)/u;
const LEADING_YEAR =
  /^(?:(?:19|20)\d\d|二[〇○零][一二三四五六七八九〇○零]{2})\s*年?\s*(?:度(?!假))?\s*[:：,，、]?\s*/u;
const PARTY =
  /中共|中国共产党|(?<![卫健改建工农育教科管资监委])(?:省|市|县|区|州|旗|盟|镇|乡|街道)委(?!员会(?!全面)|托)|党委|党工委|党组|依法治[省市县区州旗]|全面依法/u;
const GOVERNMENT =
  /(?:人民政府|行政公署|政府|街道办事处|街道办|办事处|街道|管委会|管理委员会|镇|乡|苏木|省|市|县|区|旗|州|盟)$/u;
const DEPARTMENT =
  /(?:局|厅|委员会|委|办公室|办公厅|政府办|中心|总队|支队|大队|处|院|所|站|署|部|会|公司|集团|学校|大学|馆|社|司)$/u;

/** The text of a title before its subject: 2021年宁波市镇海区人民政府法治政府… → 宁波市镇海区人民政府. Empty when there is none. */
export function organOfTitle(title: string): string {
  const bare = tidy(title)
    .replace(/^[《【[][^《】\]]{0,20}[】\]]\s*/u, '')
    .replace(/^《/u, '');
  const rest = bare.slice(LEADING_YEAR.exec(plain(bare))?.[0].length ?? 0);
  const form = plain(rest);
  const about = form.indexOf('关于');
  // 全面依法治市委员会办公室关于…: the words of the subject may stand in the organ's own name.
  const end = about > 0 ? about : form.search(SUBJECT);
  const organ = end < 0 ? '' : rest.slice(0, end).trim();
  const named = /^[\p{Script=Han}\s、()（）]{2,60}$/u.test(organ);
  return named ? tidy(organ) : '';
}

/** What kind of organ a name is; null when the name does not tell. A bare place is its government. */
export function kindOfOrgan(name: string): Organ | null {
  const form = plain(name)
    .replaceAll(/\s/gu, '')
    .replace(/\([^)]*\)$/u, '');
  if (form === '') return null;
  const first = /^(?:.{2,14}?人民政府)(?=.)/u.test(form) && GOVERNMENT.test(form);
  if (!first && PARTY.test(form)) return 'party';
  if (/人民政府(?:办公室|办公厅)$/u.test(form)) return 'department';
  if (GOVERNMENT.test(form)) return 'government';
  return DEPARTMENT.test(form) ? 'department' : null;
}

/** How a text calls the place it speaks for: `我县` → 县; whether it speaks for a department. */
export interface SelfReference {
  /** How the name of the place ends: 省 市 县 区 州 旗 盟 镇 乡 街道. */
  readonly suffix: string | null;
  readonly department: boolean;
}

/** A report names itself early; later 我市 may be that of a quoted law. */
const SELF_OPENING = 2500;
const PLACES = '省|市|县|区|州|旗|盟|镇|乡|街道';
const SELF = [
  new RegExp(`[我本](${PLACES}|街)(?!直)`, 'gu'),
  new RegExp(`(?<![\\p{Script=Han}])全(${PLACES})(?!面|域)`, 'gu'),
  new RegExp(
    `(?<![\\p{Script=Han}]{2})(${PLACES})(?:委|政府|级各|卫|人社|司法|发改|自然|农|应急|公安|教育|财政|民政|住建|交通|水|文|市场)`,
    'gu',
  ),
] as const;
const SELF_DEPARTMENT =
  /[我本](?:局|厅|委(?!员)|办(?!法|理)|部门|中心|院|支队|总队|大队|署|单位|系统)/u;
/** 2022年,省卫生健康委推进…; 2021年,梧州市公安局推进…. */
const DEPARTMENT_SUBJECT =
  /^[^。,]{0,20}(?:,|度|以来|年)?[^。,]{0,4}?[\p{Script=Han}]{2,24}?(?:局|厅|(?:健康|改革|建设|健|改|建|资|教育|农业农村|经信|科技)委(?:员会)?)(?=[\p{Script=Han},])(?!长|部|属|领导)/u;

export function selfReference(text: string): SelfReference {
  const form = plain(text.slice(0, SELF_OPENING)).replaceAll(/《[^》]{0,60}》/gu, '');
  const opening = form.trimStart().slice(0, 60);
  const department = SELF_DEPARTMENT.test(form) || DEPARTMENT_SUBJECT.test(opening);
  for (const pattern of SELF) {
    const counts = new Map<string, number>();
    for (const match of form.matchAll(pattern)) {
      const suffix = match[1] === '街' ? '街道' : (match[1] ?? '');
      counts.set(suffix, (counts.get(suffix) ?? 0) + 1);
    }
    const best = [...counts].toSorted((a, b) => b[1] - a[1])[0];
    if (best) return { suffix: best[0], department };
  }
  return { suffix: null, department };
}

/** Units; holds the last lines of any report, attachments listed below them included. */
const LAST_LINES = 1200;

/** The organ under a report: a short line of its own among the last ones, next to the date. */
export function signature(text: string): string | null {
  const end = text.slice(-LAST_LINES).split('\n').slice(-24);
  const lines = end
    .map((line) => tidy(line))
    .filter(Boolean)
    .slice(-6);
  for (const line of lines.toReversed()) {
    const name = line.replace(/\s*(?:19|20)\d\d\s*年.*$/u, '');
    if (
      name.length >= 4 &&
      name.length <= 40 &&
      /^[\p{Script=Han}\s()（）]+$/u.test(name) &&
      kindOfOrgan(name)
    )
      return name;
  }
  return null;
}
