/** HTML → text: the body found on the page, and what the page says of it. */
import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import { closeUp, fold } from './characters.ts';
import { readBlocks } from './blocks.ts';
import { findBody } from './body.ts';
import type { Body } from './body.ts';
import { dropFileLines } from './file-lines.ts';
import { collectMetadata } from './metadata.ts';
import type { MetadataBuilder } from './metadata.ts';
import { MIN_TEXT } from './container.ts';
import { readPageImages } from './page-images.ts';
import { readAttachments, readMetaTags, readPageTitles } from './page-metadata.ts';
import type { Attachment } from './page-metadata.ts';
import { trimFurniture } from './plain.ts';
import { refuseShell } from './refusals.ts';
import { readHead } from './head.ts';
import { isRelatedOnly, readTail } from './tail.ts';
import { distinct } from './titles.ts';

export interface Read {
  readonly text: string;
  readonly titles: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly attachments: readonly Attachment[];
  /** Of a page whose text is pictures; empty where there is text. */
  readonly images: readonly Attachment[];
}

/** Stands in for the address of a page that has none; RFC 2606 keeps it from being anyone's. */
const LOCAL = 'http://page.invalid/';
/** 标题 of a disclosure box. */
const TITLE_KEY = /^(?:信息|文件|公文|文章)?(?:标题|名称)$/;

/** Labels, trails and titles printed above and below the text. */
function readSurroundings($: CheerioAPI, body: Body, into: MetadataBuilder): readonly string[] {
  const page = $('body').get(0);
  if (page === undefined || !body.inner) return [];
  const lines = readBlocks(page, { without: new Set(body.nodes) });
  // Text that was cut out of the page is found again by its first and last line.
  const isCut = body.nodes.length === 0;
  const first = lines.indexOf(isCut ? (body.lines[0] ?? null) : null);
  const last = lines.lastIndexOf(isCut ? (body.lines.at(-1) ?? null) : null);
  if (first < 0 || last < 0) return [];
  const { titles } = readHead(lines.slice(0, first).filter(isLine), into);
  readTail(lines.slice(last + 1).filter(isLine), into);
  return titles;
}

const isLine = (line: string | null): line is string => line !== null;

/** The page's own title is furniture in a container that is not known to hold the text alone. */
function dropTitle(text: string, titles: readonly string[]): string {
  const end = text.indexOf('\n');
  return end > 0 && titles.includes(closeUp(text.slice(0, end))) ? text.slice(end + 1) : text;
}

/** @throws Unreadable for challenge pages, log-in pages and error pages */
export function readHtml(html: string, url: string | null): Read {
  const $ = load(html);
  const metadata = collectMetadata();
  readMetaTags($, metadata);
  const body = findBody($, html);
  const base = $('base[href]').attr('href') ?? url;
  const isShort = body.lines.join('').length < MIN_TEXT;
  const images = isShort
    ? readPageImages($, body.links, URL.canParse(base ?? '') ? base : null)
    : [];
  // A page of pictures has no text either.
  if (images.length === 0) refuseShell(html, $, body.lines, body.known);
  const around = readSurroundings($, body, metadata);
  const trimmed = trimFurniture(body.lines, metadata, body.inner);
  const found = metadata.build();
  const declared = readPageTitles($, found);
  const tagged = found['ArticleTitle'] === undefined ? [] : declared.slice(0, 1);
  const labelled = Object.entries(found)
    .filter(([key]) => TITLE_KEY.test(fold(key)))
    .map(([, value]) => value);
  const titles = distinct([
    ...tagged,
    ...labelled,
    ...around.slice(-1),
    ...trimmed.titles,
    ...declared,
    ...around,
  ]);
  // A page without an address has its lines of links all the same.
  const links = readAttachments($, body.links, URL.canParse(base ?? '') ? base : LOCAL);
  const attachments = links.filter((link) => !link.url.startsWith(LOCAL));
  const lines = dropFileLines(trimmed.text, links);
  // Its pictures are the text, not the links below them.
  const text = images.length > 0 && isRelatedOnly(lines.split('\n')) ? '' : lines;
  return {
    text: body.headed || (body.inner && !body.known) ? dropTitle(text, titles) : text,
    titles,
    metadata: found,
    attachments,
    images,
  };
}
