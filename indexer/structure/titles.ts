/** Chooses the title among what page, text, link and file say. */
import { type Printed, printed } from './metadata.ts';
import { plain, tidy } from './plain.ts';

/** DOMAIN §2: (20\d\d)…(法治政府建设|法治建设|依法行政)…(报告|情况|总结), the year apart. */
const SUBJECT = /法治(?:政府|建设|[\p{Script=Han}]{1,6}建设)|依法行政|依法治[省市县区]|法制政府/u;
const KIND = /报告|情况|总结|年报|汇报|工作/u;

const COLUMN_BEFORE = /^[【[〔][^】\]〕]{1,20}[】\]〕]\s*(?=.{6})/u;
const DATE_AFTER =
  /\s*[(（【[〔]\s*\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s*[)）】\]〕]\s*$/u;
const SITE_AFTER =
  /\s*[-_|–—]+\s*[^-_|–—]{2,30}(?:网|网站|平台|政府|门户|局|厅|司法|频道|公开|公告|报告)\s*$/u;
const FILE_ENDING = /\.(?:txt|md|html?|shtml|jhtml|pdf|docx?|wps|ofd|zip|mht|rtf)$/iu;
/** Names that machines give: t20210329_5396867, content_7014286, a hash. */
const MACHINE_NAME = /^[\w\-.%()\s]*$/u;

/** Column names, dates in brackets and names of sites are not of the title; 《》 round a whole title neither. */
export function cleanTitle(title: string): string {
  let clean = tidy(title).replace(COLUMN_BEFORE, '').replace(DATE_AFTER, '');
  while (SITE_AFTER.test(clean) && SUBJECT.test(plain(clean.replace(SITE_AFTER, '')))) {
    clean = clean.replace(SITE_AFTER, '');
  }
  return clean.replace(/^《([^《》]+)》$/u, '$1').trim();
}

/** 0 no title of a report, 1 its subject, 2 subject and kind. */
export function reportLikeness(title: string): 0 | 1 | 2 {
  const form = plain(title);
  if (title.length > 100 || /[。;!?]/u.test(form) || !SUBJECT.test(form)) return 0;
  return KIND.test(form) ? 2 : 1;
}

export interface TitleSources {
  readonly title: string | null;
  readonly titles: readonly string[];
  readonly metadata: Printed;
  readonly text: string;
  readonly linkText: string | null;
  readonly fileName: string | null;
}

/** Titles that stand among the first lines of a text, an organ on the line above joined to its title. */
export function titlesInText(text: string): string[] {
  const lines = text
    .slice(0, 1500)
    .split('\n')
    .map((line) => tidy(line))
    .filter(Boolean)
    .slice(0, 6);
  return lines.flatMap((line, index) => {
    if (line.length > 60 || reportLikeness(line) === 0 || /[,，:：]$/u.test(line)) return [];
    const above = lines[index - 1] ?? '';
    const goesOn = /^(?:关于|(?:19|20)\d\d|二[〇○零]|年度|法治|依法)/u.test(plain(line));
    const organ =
      /(?:人民政府|委员会|办公室|办事处|局|厅|委|街道|镇|乡)$/u.test(plain(above)) &&
      above.length <= 40;
    return [cleanTitle(goesOn && organ ? above + line : line)];
  });
}

/** The name of a file without its ending; null when a machine made it. */
export function titleOfFile(fileName: string | null): string | null {
  const stem = (fileName ?? '')
    .replace(/^.*[/\\]/u, '')
    .replace(FILE_ENDING, '')
    .trim();
  return stem === '' || MACHINE_NAME.test(stem) ? null : cleanTitle(stem);
}

/**
 * All candidates, best first: what looks most like the title of a report, and among equals the
 * page's own title, then the text's, the link's and the file's.
 */
export function titleCandidates(sources: TitleSources): string[] {
  const { title, titles, metadata, text, linkText, fileName } = sources;
  const all = [
    title,
    ...titles,
    ...printed(metadata, 'title'),
    ...titlesInText(text),
    linkText,
    titleOfFile(fileName),
  ];
  const clean = all
    .flatMap((candidate) => (candidate ? [cleanTitle(candidate)] : []))
    .filter((candidate) => candidate.length >= 4);
  return [...new Set(clean)].toSorted((a, b) => reportLikeness(b) - reportLikeness(a));
}
