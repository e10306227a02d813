/** Tells a report from the other pages a portal has: lists, notices, empty shells. */
import type { Extracted } from '../extract/extract.ts';
import type { ReportContent } from '../records.ts';
import { plain, squeeze } from './plain.ts';
import { madeTitle } from './structure.ts';
import { reportLikeness } from './titles.ts';

export interface Verdict {
  readonly report: boolean;
  /** In Chinese, for the log; says what was found or what is missing. */
  readonly reason: string;
}

/** Characters without white space. The shortest report seen has 2,900; a short page with an attachment has fewer than 200. */
const SHORTEST_REPORT = 400;
/** With the title of one, and no file that may hold the text instead, a page may be this short. */
const SHORTEST_TITLED = 100;
/** A file somebody chose to import needs no more than this. */
const SHORTEST_IMPORT = 50;
/** A list page is mostly short lines with dates. */
const LIST_LINE =
  /(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}(?:\s*[-/.月]\s*\d{1,2}\s*日?)?[\])】]?\s*$|^\[?(?:19|20)\d\d[-/.]\d{1,2}/u;
const LONGEST_LIST_LINE = 70;
const MOSTLY = 0.5;
/** Words no report goes without, each counted once. */
const SUBJECTS = [
  /法治政府/u,
  /依法行政/u,
  /行政执法/u,
  /行政复议/u,
  /重大(?:行政)?决策/u,
  /第一责任/u,
  /规范性文件/u,
  /普法/u,
  /政务公开|信息公开/u,
  /矛盾纠纷/u,
  /营商环境/u,
  /法律顾问/u,
  /依法治[省市县区]|法治建设/u,
] as const;
const FEWEST_SUBJECTS = 4;
/** Kinds of document that treat the same subjects and report on none. */
const OTHER_KIND =
  /(?:通知|通告|公告|公示|方案|意见|办法|规定|规划|纲要|要点|清单|目录|批复|解读|一图读懂|新闻发布|会议|讲话|简报|培训班|召开|开展.{0,12}(?:培训|宣传|活动)|名单|条例|细则|评估报告|公开年度报告|工作年度报告)(?:[(〔][^)〕]*[)〕])?$/u;
const REPORT_KIND = /(?:报告|情况|总结|汇报|年报)(?:[(〔][^)〕]*[)〕])?$/u;

/** @param context.imported true for a file given by hand, which is a report if it can be read at all */
export function isReport(
  extracted: Pick<Extracted, 'text' | 'title' | 'titles' | 'attachments'>,
  content: Pick<ReportContent, 'title' | 'year' | 'region' | 'sections'>,
  context: { readonly imported: boolean },
): Verdict {
  const length = squeeze(extracted.text).length;
  if (context.imported) {
    return length >= SHORTEST_IMPORT
      ? { report: true, reason: '导入的文件' }
      : { report: false, reason: `正文只有 ${length} 个字，少于 ${SHORTEST_IMPORT} 个字` };
  }
  if (isList(extracted.text)) return { report: false, reason: '是列表页，不是报告' };
  const form = plain(extracted.text);
  const subjects = SUBJECTS.filter((pattern) => pattern.test(form)).length;
  const title = plain(content.title);
  if (OTHER_KIND.test(title) && !/法治政府建设.{0,6}年度报告$/u.test(title))
    return { report: false, reason: `标题《${content.title}》不是报告的标题` };
  // A title made up for a page without one proves nothing.
  const made =
    content.title === madeTitle(content.region, content.year) &&
    !extracted.titles.includes(content.title);
  const likeness = made ? 0 : reportLikeness(content.title);
  const titled = likeness === 2 && REPORT_KIND.test(title);
  const shortest = titled && extracted.attachments.length === 0 ? SHORTEST_TITLED : SHORTEST_REPORT;
  if (length < shortest) return { report: false, reason: `正文只有 ${length} 个字，不像一篇报告` };
  if (titled && subjects >= 1) return { report: true, reason: '标题是法治政府建设报告的标题' };
  const plan = content.sections.some(
    ({ parts }) => parts.includes('next-year') || parts.includes('problems'),
  );
  if (subjects >= FEWEST_SUBJECTS && (likeness > 0 || plan) && content.year !== null) {
    return { report: true, reason: '正文具有法治政府建设报告的内容' };
  }
  return { report: false, reason: '标题和正文都不像法治政府建设报告' };
}

function isList(text: string): boolean {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const dated = lines.filter(
    (line) => line.length <= LONGEST_LIST_LINE && LIST_LINE.test(plain(line)),
  );
  return dated.length >= 5 && dated.length >= lines.length * MOSTLY;
}
