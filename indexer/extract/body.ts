/**
 * Where on a page its text stands:
 *
 *   containers of known systems ▶ a container with nothing but a file ▶ the systems' comments
 *   ▶ names many sites use ▶ where the prose is dense ▶ the page as a whole
 */
import type { CheerioAPI } from 'cheerio';
import { DROPPED, linesOf, readBlocks } from './blocks.ts';
import { betweenMarkers, MIN_TEXT, selectContainers } from './container.ts';
import type { Container } from './container.ts';
import { densest, linkLists } from './density.ts';
import { elementsBelow, isElement, isText } from './elements.ts';
import type { AnyNode } from './elements.ts';
import { readPageImages } from './page-images.ts';
import { readAttachments } from './page-metadata.ts';

export interface Body {
  readonly lines: readonly string[];
  /** Where it stands on the page; empty when it was cut out of it. */
  readonly nodes: readonly AnyNode[];
  /** Where links to attachments are looked for. */
  readonly links: AnyNode | null;
  /** False for the page as a whole, furniture and all. */
  readonly inner: boolean;
  /** The container of a known system: what stands in it is the document's. */
  readonly known: boolean;
  /** Whether its first line is marked up as the heading of the page, by the page's template. */
  readonly headed: boolean;
}

/** Only asks whether there are links; any base will do. */
const LOCAL = 'http://localhost/';

const within = ({ nodes, lines }: Container, known: boolean): Body => ({
  lines,
  nodes,
  links: nodes[0] ?? null,
  inner: true,
  known,
  headed: isHeaded(nodes[0]),
});

/** How templates name what holds a title; editors write theirs as a paragraph in bold. */
const HEADING = /(?:^|[-_\s])(?:title|tit|bt|biaoti|headline|h1)(?:$|[-_\s\d])/i;

function isHeaded(container: AnyNode | undefined): boolean {
  if (container === undefined) return false;
  let node: AnyNode | null = firstText(container);
  for (; node !== null && node !== container; node = node.parent) {
    if (!isElement(node)) continue;
    const { id = '', class: names = '' } = node.attribs;
    if (/^h[12]$/.test(node.name) || HEADING.test(id) || HEADING.test(names)) return true;
  }
  return false;
}

function firstText(container: AnyNode): AnyNode | null {
  for (const element of elementsBelow(container)) {
    const told = element.children.find((child) => isText(child) && child.data.trim() !== '');
    if (told !== undefined && !DROPPED.has(element.name)) return told;
  }
  return null;
}

/** By the places where prose is dense alone, whatever elements are called; null without any prose. */
export function denseBody(page: AnyNode): Body | null {
  const dense = densest(page);
  if (dense === null || dense.node === page) return null;
  const lines = readBlocks(dense.node, { without: new Set(dense.lists) }).filter(
    (line) => line !== null,
  );
  if (lines.join('').length < MIN_TEXT) return null;
  return within({ nodes: [dense.node], lines }, false);
}

/** Its lines without lists of other pages. */
function withoutLists({ nodes, lines }: Container): Container {
  const lists = new Set<AnyNode>(nodes.flatMap(linkLists));
  if (lists.size === 0) return { nodes, lines };
  const kept = nodes.flatMap((node) => readBlocks(node, { without: lists }));
  return { nodes, lines: kept.filter((line) => line !== null) };
}

export function findBody($: CheerioAPI, html: string): Body {
  const page = $('body').get(0) ?? null;
  if (page === null)
    return { lines: [], nodes: [], links: null, inner: false, known: false, headed: false };
  const selected = selectContainers(page);
  if (selected.known !== null) return within(selected.known, true);
  // What lies round it holds little but furniture when the text itself is a link.
  const holdsFile =
    selected.short !== null &&
    (readAttachments($, selected.short.nodes[0] ?? null, LOCAL).length > 0 ||
      readPageImages($, selected.short.nodes[0] ?? null, LOCAL).length > 0);
  if (selected.short !== null && holdsFile) return within(selected.short, true);
  const marked = betweenMarkers(html);
  if (marked !== null) {
    return { lines: marked, nodes: [], links: page, inner: true, known: true, headed: false };
  }
  const named = selected.generic();
  if (named !== null) return within(withoutLists(named), false);
  const dense = denseBody(page);
  if (dense !== null) return dense;
  return {
    lines: linesOf(page),
    nodes: [page],
    links: page,
    inner: false,
    known: false,
    headed: false,
  };
}
