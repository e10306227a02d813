/** From one capture to what it says: a report, another page, or an attachment of a page. */
import { isListPage, type Archive, type Capture } from '../crawler/index.ts';
import { extract, Unreadable, type Extracted } from './extract/extract.ts';
import type { LibraryReader } from './library/library.ts';
import type { ReportContent } from './records.ts';
import { isReport } from './structure/is-report.ts';
import { reportId } from './structure/report-id.ts';
import { structureReport } from './structure/structure.ts';

export type Reading =
  | { readonly kind: 'report'; readonly content: ReportContent; readonly url: string | null }
  | { readonly kind: 'other'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

async function extracted(archive: Archive, capture: Capture): Promise<Extracted> {
  return extract({
    bytes: await archive.read(capture.id),
    contentType: capture.headers['content-type'] ?? null,
    url: capture.url,
    fileName: capture.fileName,
  });
}

/**
 * What the page around an attachment knows; undefined when the file stands in a list of reports
 * or when its page cannot be read.
 */
async function pageOf(archive: Archive, capture: Capture): Promise<Extracted | undefined> {
  const page = capture.referrer === null ? undefined : archive.latest(capture.referrer);
  if (page?.url == null) return undefined;
  const body = await archive.read(page.id);
  if (isListPage({ url: page.url, body, contentType: page.headers['content-type'] }))
    return undefined;
  try {
    return await extracted(archive, page);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** @throws Unreadable when the bytes hold no text, with the reason */
export async function readCapture(
  archive: Archive,
  reader: Pick<LibraryReader, 'report'>,
  capture: Capture,
): Promise<Reading> {
  if (capture.status !== 200) return { kind: 'other', reason: `HTTP ${capture.status}` };
  const { referrer } = capture;
  const own = await extracted(archive, capture);
  const page = own.kind === 'html' ? undefined : await pageOf(archive, capture);
  if (page !== undefined && referrer !== null) {
    const known = reader.report(reportId({ url: referrer, digest: '' }));
    // A newer version of the file itself is read; a file beside a text, or a second one, is not.
    if (known !== undefined && archive.get(known.capture)?.url !== capture.url) {
      return { kind: 'other', reason: '附件所在页面已有正文' };
    }
  }
  // The page and its file are one report, at the page's address: its head, the file's text.
  const url = page === undefined ? capture.url : referrer;
  const whole: Extracted =
    page === undefined
      ? own
      : {
          ...own,
          titles: [...page.titles, ...own.titles],
          title: page.title ?? own.title,
          metadata: { ...own.metadata, ...page.metadata },
        };
  const content = structureReport(whole, {
    url,
    fileName: capture.fileName,
    known: capture.known,
    linkText: capture.linkText,
    reportId: reportId({ url, digest: capture.digest }),
  });
  const verdict = isReport(whole, content, { imported: capture.source === 'import' });
  return verdict.report
    ? { kind: 'report', content, url }
    : { kind: 'other', reason: verdict.reason };
}
