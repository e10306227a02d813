/** Which element of a page holds its text. */
import type { CheerioAPI } from 'cheerio';
import { load } from 'cheerio';
import { isElement, linesOf } from './blocks.ts';
import type { AnyNode, Element } from './blocks.ts';
import { selectors } from './selectors.ts';

/** Less than this is a teaser, an empty template or a link to an attachment. */
export const MIN_TEXT = 50;
/** A list of links is no text. */
const MAX_LINKED = 0.5;

const textOf = (node: AnyNode): number => linesOf(node).join('').length;

function linked($: CheerioAPI, node: Element): number {
  let length = 0;
  $(node)
    .find('a[href]')
    .each((_, link) => {
      // Footnote marks and section links of a text are short.
      const own = $(link).text().replace(/\s+/g, '').length;
      if (own > 4) length += own;
    });
  return length;
}

/** Matches that lie in no other match. */
function outermost(nodes: readonly Element[]): Element[] {
  const all = new Set<AnyNode>(nodes);
  return nodes.filter((node) => {
    for (let above = node.parent as AnyNode | null; above; above = above.parent as AnyNode | null) {
      if (all.has(above)) return false;
    }
    return true;
  });
}

interface Candidate {
  readonly node: Element;
  readonly length: number;
}

function measure($: CheerioAPI, selector: string): Candidate[] {
  const found = $(selector).toArray().filter(isElement);
  return outermost(found)
    .filter((node) => node.name !== 'body' && node.name !== 'html')
    .map((node) => ({ node, length: textOf(node) }));
}

/** The candidate with most text; parts of one text side by side count as their parent. */
function best($: CheerioAPI, candidates: readonly Candidate[]): Element | null {
  const texts = candidates.filter(
    ({ node, length }) => length >= MIN_TEXT && linked($, node) <= length * MAX_LINKED,
  );
  const longest = texts.toSorted((a, b) => b.length - a.length)[0];
  return longest?.node ?? null;
}

export interface Container {
  readonly node: Element;
  /** How sure it is that nothing but the text lies in it. */
  readonly known: boolean;
}

/** The container by the list of selectors; null when none holds text. */
export function selectContainer($: CheerioAPI): Container | null {
  const known = best($, measure($, selectors.content.join(',')));
  if (known !== null) return { node: known, known: true };
  for (const selector of selectors.generic) {
    const node = best($, measure($, selector));
    if (node !== null) return { node, known: false };
  }
  return null;
}

/** A container that is there and all but empty: the page of an attachment. */
export function selectShort($: CheerioAPI): Element | null {
  const found = measure($, selectors.content.join(','));
  return found.toSorted((a, b) => b.length - a.length)[0]?.node ?? null;
}

/** What stands between the comments some systems write round a text. */
export function betweenMarkers(html: string): Element | null {
  for (const [begin, end] of selectors.markers) {
    const from = html.search(new RegExp(`<!--\\s*${escape(begin)}\\s*-->`, 'i'));
    if (from < 0) continue;
    const rest = html.slice(from);
    const to = rest.search(new RegExp(`<!--\\s*${escape(end)}\\s*-->`, 'i'));
    if (to < 0) continue;
    const node = load(rest.slice(0, to))('body').get(0);
    if (node !== undefined && isElement(node) && textOf(node) >= MIN_TEXT) return node;
  }
  return null;
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
