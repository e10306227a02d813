/** HTML → text: selectors first, then the systems' comments, then readability, then the whole page. */
import { Readability } from '@mozilla/readability';
import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import { parseHTML } from 'linkedom';
import { fold } from './characters.ts';
import { linesOf, readBlocks } from './blocks.ts';
import type { AnyNode } from './blocks.ts';
import { betweenMarkers, MIN_TEXT, selectContainer, selectShort } from './container.ts';
import { collectMetadata } from './metadata.ts';
import type { MetadataBuilder } from './metadata.ts';
import { readAttachments, readMetaTags, readPageTitles } from './page-metadata.ts';
import type { Attachment } from './page-metadata.ts';
import { trimFurniture } from './plain.ts';
import { refuseShell } from './refusals.ts';
import { readHead } from './head.ts';
import { readTail } from './tail.ts';
import { distinct } from './titles.ts';

export interface Read {
  readonly text: string;
  readonly titles: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly attachments: readonly Attachment[];
}

/** Readability builds a second tree of the page; beyond this size it costs seconds. */
const MAX_READABILITY = 2_000_000;

/** Only asks whether there are links; any base will do. */
const LOCAL = 'http://localhost/';
/** 标题 of a disclosure box. */
const TITLE_KEY = /^(?:信息|文件|公文|文章)?(?:标题|名称)$/;

interface Body {
  readonly lines: readonly string[];
  /** Where it stands on the page; null when it was cut out of it. */
  readonly node: AnyNode | null;
  /** Where links to attachments are looked for. */
  readonly links: AnyNode | null;
  /** False for the page as a whole, furniture and all. */
  readonly inner: boolean;
}

const within = (node: AnyNode): Body => ({ lines: linesOf(node), node, links: node, inner: true });

function findBody($: CheerioAPI, html: string): Body {
  const selected = selectContainer($);
  if (selected?.known) return within(selected.node);
  const short = selectShort($);
  // What lies round it holds little but furniture when the text itself is a link.
  if (short !== null && readAttachments($, short, LOCAL).length > 0) return within(short);
  const marked = betweenMarkers(html);
  if (marked !== null) return { ...within(marked), node: null };
  if (selected !== null) return within(selected.node);
  const page = $('body').get(0) ?? null;
  const read = html.length <= MAX_READABILITY ? byReadability(html) : [];
  if (read.join('').length >= MIN_TEXT)
    return { lines: read, node: null, links: page, inner: true };
  return { lines: page === null ? [] : linesOf(page), node: page, links: page, inner: false };
}

function byReadability(html: string): string[] {
  try {
    const { document } = parseHTML(html);
    const article = new Readability(document).parse();
    const body = article?.content ? load(article.content)('body').get(0) : undefined;
    return body === undefined ? [] : linesOf(body);
  } catch {
    // A page readability cannot parse is read as a whole instead.
    return [];
  }
}

/** Labels, trails and titles printed above and below the text. */
function readSurroundings($: CheerioAPI, body: Body, into: MetadataBuilder): readonly string[] {
  const page = $('body').get(0);
  if (page === undefined || !body.inner) return [];
  const lines = readBlocks(page, { without: body.node ?? undefined });
  // Text that was cut out of the page is found again by its first and last line.
  const first = body.node === null ? lines.indexOf(body.lines[0] ?? null) : lines.indexOf(null);
  const last = body.node === null ? lines.lastIndexOf(body.lines.at(-1) ?? null) : first;
  if (first < 0 || last < 0) return [];
  const { titles } = readHead(lines.slice(0, first).filter(isLine), into);
  readTail(lines.slice(last + 1).filter(isLine), into);
  return titles;
}

const isLine = (line: string | null): line is string => line !== null;

/** @throws Unreadable for challenge pages, log-in pages and error pages */
export function readHtml(html: string, url: string | null): Read {
  const $ = load(html);
  const metadata = collectMetadata();
  readMetaTags($, metadata);
  const body = findBody($, html);
  refuseShell(html, $, body.lines);
  const around = readSurroundings($, body, metadata);
  const trimmed = trimFurniture(body.lines, metadata, body.inner);
  const found = metadata.build();
  const declared = readPageTitles($, found);
  const tagged = found['ArticleTitle'] === undefined ? [] : declared.slice(0, 1);
  const labelled = Object.entries(found)
    .filter(([key]) => TITLE_KEY.test(fold(key)))
    .map(([, value]) => value);
  const base = $('base[href]').attr('href') ?? url;
  return {
    text: trimmed.text,
    titles: distinct([
      ...tagged,
      ...labelled,
      ...around.slice(-1),
      ...trimmed.titles,
      ...declared,
      ...around,
    ]),
    metadata: found,
    attachments: readAttachments($, body.links, URL.canParse(base ?? '') ? base : url),
  };
}
