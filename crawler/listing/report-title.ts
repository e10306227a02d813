/** Whether a link's title names a report, without reading the page behind it. */
import { WORDS } from './words.ts';

export interface TitleSetting {
  /** The row shows a publication date: navigation never does. */
  readonly dated: boolean;
  /** The list stands in a column whose name or address says that it holds such reports. */
  readonly inColumn: boolean;
}

const TRUNCATED = /(?:…|\.{3})$/;
/** With a document number's brackets inside: （某政文〔2023〕5号）. */
const TRAILING_BRACKET =
  /[(（[【〔](?:[^()（）[\]【】〔〕]|[[〔(（][^()（）[\]【】〔〕]*[\]〕)）])*[)）\]】〕]$/u;
const FILE_EXTENSION = /\.[a-z]{2,5}$/i;
const TRAILING_DATE = /\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/u;
const ENDS_AS_DOCUMENT = new RegExp(`(?:${WORDS.document.source})$`, 'u');

/**
 * A report says its subject and calls itself a report at the end: 《关于2025年法治政府建设情况的
 * 报告》, not 《关于报送…报告的通知》. Without a year it counts only in a dated row, since columns
 * are named like that too.
 */
export function isReportTitle(title: string, { dated, inColumn }: TitleSetting): boolean {
  const year = WORDS.year.test(title);
  const subject = WORDS.subject.test(title);
  const truncated = TRUNCATED.test(title);
  const whole = coreOf(title);
  // Sent out by a notice, in the column of reports: the notice is the report's page.
  if (inColumn && WORDS.forwarded.test(whole)) return year || dated;
  const name = coreOf(whole.replace(WORDS.appendix, ''));
  if (WORDS.notReport.test(name)) return false;
  if (!truncated && !ENDS_AS_DOCUMENT.test(name)) return false;
  if (subject) return year || dated;
  return inColumn && dated && year && !truncated && !WORDS.otherSubject.test(name);
}

/** Without quotes, extension, date and bracketed additions at the end. */
function coreOf(title: string): string {
  let core = title.trim();
  for (;;) {
    const shorter = core
      .replace(FILE_EXTENSION, '')
      .replace(TRAILING_DATE, '')
      .replace(/[\s》」”"'；;。]+$/u, '')
      .replace(TRAILING_BRACKET, '');
    if (shorter === core) return core;
    core = shorter;
  }
}
