/** From one capture to what it says: a report, another page, or an attachment of a page. */
import { canonicalUrl, isListPage, type Archive, type Capture } from '../crawler/index.ts';
import {
  extract,
  extractImages,
  Unreadable,
  type Extracted,
  type UnreadableCode,
} from './extract/extract.ts';
import { sniff } from './extract/sniff.ts';
import type { LibraryReader } from './library/library.ts';
import { byKind, roleOf, type PageFile } from './page-files.ts';
import type { Recognition, ReportContent } from './records.ts';
import { isReport } from './structure/is-report.ts';
import { reportId } from './structure/report-id.ts';
import { structureReport } from './structure/structure.ts';

export type Reading =
  | {
      readonly kind: 'report';
      readonly content: ReportContent;
      readonly url: string | null;
      /** Of a scan; null or left out for a text that was not read from an image. */
      readonly recognition?: Recognition | null;
    }
  | { readonly kind: 'other'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reasons that a list gives as well: its rows are links, or are drawn by a script. */
const NO_TEXT: ReadonlySet<UnreadableCode> = new Set(['script-shell', 'no-text', 'empty']);

const LIST = { kind: 'other', reason: '是列表页，不是报告' } as const;
const BESIDE_TEXT = { kind: 'other', reason: '附件所在页面已有正文' } as const;
const BESIDE_FILE = { kind: 'other', reason: '同一页面的另一个附件是报告' } as const;
const ILLUSTRATION = { kind: 'other', reason: '是页面里的插图' } as const;
const EARLIER_IMAGE = { kind: 'other', reason: '与同一页面的其他图片合为一篇' } as const;

/** Files of a page that are read to see which is the report, when their names do not tell. */
const MOST_READ = 5;

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
  if (capture.referrer === null) return undefined;
  const pages = archive.history(capture.referrer).filter(({ status }) => status === 200);
  const isList = async ({ id, url, headers }: Capture): Promise<boolean> =>
    url !== null &&
    isListPage({ url, body: await archive.read(id), contentType: headers['content-type'] });
  // Where the page is gone by now, or leads to the front page, it is as it was before.
  for (const page of pages.toReversed()) {
    if (await isList(page)) {
      const [oldest = page] = pages;
      if (oldest === page || (await isList(oldest))) return undefined;
      continue;
    }
    try {
      return await extracted(archive, page);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
  }
  return undefined;
}

/** The newest capture of an address that was answered. */
const answered = (archive: Archive, url: string): Capture | undefined => {
  const latest = archive.latestGood(url);
  return latest?.status === 200 ? latest : undefined;
};

/** What a capture says by itself, at `url`. */
function judge(whole: Extracted, capture: Capture, url: string | null): Reading {
  const content = structureReport(whole, {
    url,
    fileName: capture.fileName,
    known: capture.known,
    linkText: capture.linkText,
    reportId: reportId({ url, digest: capture.digest }),
  });
  const verdict = isReport(whole, content, { imported: capture.source === 'import' });
  return verdict.report
    ? { kind: 'report', content, url, recognition: whole.recognition }
    : { kind: 'other', reason: verdict.reason };
}

/** The page and its file are one report, at the page's address: its head, the file's text. */
const together = (page: Extracted, file: Extracted): Extracted => ({
  ...file,
  titles: [...page.titles, ...file.titles],
  title: page.title ?? file.title,
  metadata: { ...file.metadata, ...page.metadata },
});

/** The page's files, `capture` among them. */
function filesOf(archive: Archive, page: Extracted, capture: Capture): readonly PageFile[] {
  const files = new Map<string, PageFile>();
  for (const { url, text } of page.attachments) {
    if (!/^https?:/.test(url)) continue;
    const address = canonicalUrl(url);
    const file = archive.latest(address);
    // One that is still to come counts by its name; one that could not be had does not.
    if (file !== undefined && answered(archive, address) === undefined) continue;
    files.set(address, { url: address, name: text || (file?.linkText ?? file?.fileName ?? '') });
  }
  const own = capture.url ?? '';
  // One that the page linked to before it changed comes after those it links to now.
  if (!files.has(own))
    files.set(own, { url: own, name: capture.linkText ?? capture.fileName ?? '' });
  return [...files.values()];
}

/** Whether `capture` is the first file of its page that is a report by its content. */
async function isFirstReport(
  archive: Archive,
  capture: Capture,
  files: readonly PageFile[],
): Promise<boolean> {
  for (const { url } of byKind(files).slice(0, MOST_READ)) {
    const file = url === capture.url ? capture : answered(archive, url);
    if (file === undefined) continue;
    try {
      const reading = judge(await extracted(archive, file), file, url);
      if (reading.kind === 'report') return file === capture;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
  }
  // None is by itself; its page may yet give it a title.
  return byKind(files)[0]?.url === capture.url;
}

/** A file of a page: the page's report, one of its own, or neither. */
async function readFileOf(page: Extracted, archive: Archive, capture: Capture): Promise<Reading> {
  const files = filesOf(archive, page, capture);
  const own = files.find(({ url }) => url === capture.url);
  let role = own === undefined ? 'beside' : roleOf(own, files);
  if (role === 'unclear') role = (await isFirstReport(archive, capture, files)) ? 'main' : 'beside';
  if (role === 'beside') return BESIDE_FILE;
  const file = await extracted(archive, capture);
  if (role === 'main') return judge(together(page, file), capture, capture.referrer);
  // The page's titles are those of the collection, its dates and source are the file's too.
  return judge({ ...file, metadata: { ...page.metadata, ...file.metadata } }, capture, capture.url);
}

/** Pictures are read once, at the turn of the last that came. */
async function readImagesOf(page: Extracted, archive: Archive, capture: Capture): Promise<Reading> {
  const images = page.images
    .map(({ url }) => answered(archive, canonicalUrl(url)))
    .filter((image) => image !== undefined);
  const last = images.toSorted((a, b) => b.sequence - a.sequence)[0];
  if (page.attachments.length > 0 || !images.some(({ id }) => id === capture.id))
    return ILLUSTRATION;
  if (last !== undefined && last.id !== capture.id) return EARLIER_IMAGE;
  const bytes: Uint8Array[] = [];
  for (const { id } of images) bytes.push(await archive.read(id));
  return judge(together(page, await extractImages(bytes)), capture, capture.referrer);
}

/**
 * What could not be read was no report to begin with where it is a list, or a page nobody named:
 * the last, empty page of a list. What was imported was chosen.
 */
async function isBesideThePoint(archive: Archive, capture: Capture): Promise<boolean> {
  const { url, source, referrer, linkText, headers } = capture;
  if (url === null || source === 'import') return false;
  if (referrer !== null && linkText === null) return true;
  return isListPage({
    url,
    body: await archive.read(capture.id),
    contentType: headers['content-type'],
  });
}

/** @throws Unreadable when the bytes hold no text, with the reason */
export async function readCapture(
  archive: Archive,
  reader: Pick<LibraryReader, 'report'>,
  capture: Capture,
): Promise<Reading> {
  try {
    return await readAnswered(archive, reader, capture);
  } catch (error) {
    if (!(error instanceof Unreadable) || !NO_TEXT.has(error.code)) throw error;
    if (await isBesideThePoint(archive, capture)) return LIST;
    throw error;
  }
}

async function readAnswered(
  archive: Archive,
  reader: Pick<LibraryReader, 'report'>,
  capture: Capture,
): Promise<Reading> {
  if (capture.status !== 200) return { kind: 'other', reason: `HTTP ${capture.status}` };
  const { referrer } = capture;
  if (referrer === null) return judge(await extracted(archive, capture), capture, capture.url);
  const bytes = await archive.read(capture.id);
  const kind = bytes.length === 0 ? null : sniff(bytes);
  if (kind === null) {
    const text = await extracted(archive, capture);
    if (text.kind === 'html') return judge(text, capture, capture.url);
  }
  const known = reader.report(reportId({ url: referrer, digest: '' }));
  if (known !== undefined && archive.get(known.capture)?.url === referrer) return BESIDE_TEXT;
  const page = await pageOf(archive, capture);
  if (page === undefined) return judge(await extracted(archive, capture), capture, capture.url);
  if (kind === 'image') return readImagesOf(page, archive, capture);
  return readFileOf(page, archive, capture);
}
