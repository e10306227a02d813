/** From one capture to what it says: a report, another page, or an attachment of a page. */
import type { Archive, Capture } from '../crawler/index.ts';
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

/** What the page around an attachment knows; undefined when the page cannot be read. */
async function pageOf(archive: Archive, capture: Capture): Promise<Extracted | undefined> {
  const page = capture.referrer === null ? undefined : archive.latest(capture.referrer);
  if (page === undefined) return undefined;
  try {
    return await extracted(archive, page);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** @throws Unreadable when the bytes hold no text, with the reason */
export async function readCapture(archive: Archive, reader: LibraryReader, capture: Capture): Promise<Reading> {
  if (capture.status !== 200) return { kind: 'other', reason: `HTTP ${capture.status}` };
  const { referrer } = capture;
  if (referrer !== null && reader.report(reportId({ url: referrer, digest: '' })) !== undefined) {
    return { kind: 'other', reason: '附件所在页面已有正文' };
  }
  const own = await extracted(archive, capture);
  const page = await pageOf(archive, capture);
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
  return verdict.report ? { kind: 'report', content, url } : { kind: 'other', reason: verdict.reason };
}
