/** Ways to get at the text of a page: ours, ours without the lists of selectors, and readability. */
import { Readability } from '@mozilla/readability';
import { load } from 'cheerio';
import { parseHTML } from 'linkedom';
import { linesOf } from '../../indexer/extract/blocks.ts';
import { denseBody } from '../../indexer/extract/body.ts';
import { extract, Unreadable } from '../../indexer/extract/extract.ts';
import { dropFileLines } from '../../indexer/extract/file-lines.ts';
import { collectMetadata } from '../../indexer/extract/metadata.ts';
import { readAttachments } from '../../indexer/extract/page-metadata.ts';
import { trimFurniture } from '../../indexer/extract/plain.ts';

export const READERS = ['ours', 'density', 'readability'] as const;
export type Reader = (typeof READERS)[number];

/** The text, '' where the reader finds none. */
export type ReadText = (html: string) => Promise<string>;

async function ours(html: string): Promise<string> {
  try {
    const bytes = new TextEncoder().encode(html);
    return (await extract({ bytes, contentType: 'text/html; charset=utf-8' })).text;
  } catch (error) {
    if (error instanceof Unreadable) return '';
    throw error;
  }
}

/** As if the page's system were on no list. */
async function density(html: string): Promise<string> {
  const $ = load(html);
  const page = $('body').get(0);
  const body = page === undefined ? null : denseBody(page);
  if (page === undefined || body === null) return '';
  const { text } = trimFurniture(body.lines, collectMetadata(), true);
  return dropFileLines(text, readAttachments($, body.links, 'http://page.invalid/'));
}

/** As it comes, its markup read a line a block as for ours. */
async function readability(html: string): Promise<string> {
  try {
    const { document } = parseHTML(html);
    const article = new Readability(document).parse();
    const body = article?.content ? load(article.content)('body').get(0) : undefined;
    return body === undefined ? '' : linesOf(body).join('\n');
  } catch {
    // Some pages break its document; it has no text of them.
    return '';
  }
}

export const READ: Readonly<Record<Reader, ReadText>> = { ours, density, readability };
