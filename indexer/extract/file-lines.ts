/**
 * Links to files below a text are its attachments and no lines of it; the editor's own word stays:
 *
 *   2025年2月10日
 *   附件：1.年度报告.pdf    →  附件：
 *   2.任务清单.docx         ◀ goes
 *
 * A list of attachments that stands above the signature, as official letters have it, stays.
 */
import { fold, trimEnds } from './characters.ts';
import type { Attachment } from './page-metadata.ts';

/** What a line of links has beside their texts: 附件1：, 【】, 已下载12次, numbers. */
const REST = /^(?:附件|相关附件|附件下载|下载|点击|已下载|次|文件|[\d\s.,:;、【】[\]()—·•-])*$/;
const OWN_WORD = /^附件 ?:/;

export function dropFileLines(text: string, attachments: readonly Attachment[]): string {
  if (attachments.length === 0) return text;
  // Longest first: 附件1 is a part of 附件1.pdf.
  const names = attachments
    .map((attachment) => attachment.text)
    .filter((name) => name !== '')
    .toSorted((a, b) => b.length - a.length);
  const own = (line: string): string =>
    names.reduce((left, name) => left.replaceAll(name, ''), line);
  const lines = text.split('\n');
  let end = lines.length;
  let word: string | undefined;
  while (end > 0) {
    const line = lines[end - 1] ?? '';
    const rest = own(line);
    if (rest === line || !REST.test(fold(rest))) break;
    const found = OWN_WORD.exec(fold(rest));
    if (found !== null) word = trimEnds(rest.slice(0, found[0].length));
    end--;
  }
  // The page of an attachment has no other text.
  if (end === 0) return text;
  return [...lines.slice(0, end), ...(word === undefined ? [] : [word])].join('\n');
}
