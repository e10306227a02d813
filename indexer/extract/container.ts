/** Which elements of a page hold its text. */
import { load } from 'cheerio';
import { linesOf } from './blocks.ts';
import { elementsBelow, isElement, isText, outermost } from './elements.ts';
import type { AnyNode, Element } from './elements.ts';
import { readSelector, selectors } from './selectors.ts';

/** Less than this is a teaser, an empty template or a link to an attachment. */
export const MIN_TEXT = 50;
/** A list of links is no text. */
const MAX_LINKED = 0.5;
/** Footnote marks and section links of a text are short. */
const MIN_LINK = 5;

const CONTENT = selectors.content.map(readSelector);
const GENERIC = selectors.generic.map(readSelector);

function plainText(node: Element): string {
  let text = '';
  const open: AnyNode[] = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (isText(at)) text += at.data;
    else if (isElement(at)) for (const child of at.children) open.push(child);
  }
  return text.replace(/\s+/g, '');
}

function linked(node: Element): number {
  let length = 0;
  for (const element of elementsBelow(node)) {
    if (element.name !== 'a' || !('href' in element.attribs)) continue;
    const own = plainText(element).length;
    if (own >= MIN_LINK) length += own;
  }
  return length;
}

/** Views of one text differ by a title or a button. */
const SAME = 0.9;

interface Candidate {
  readonly node: Element;
  readonly lines: readonly string[];
  readonly length: number;
}

const candidate = (node: Element): Candidate => {
  const lines = linesOf(node);
  return { node, lines, length: lines.join('').length };
};

const isLongText = ({ node, length }: Candidate): boolean =>
  length >= MIN_TEXT && linked(node) <= length * MAX_LINKED;

const longestOf = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates.toSorted((a, b) => b.length - a.length)[0];

export interface Container {
  /** Side by side when a text is cut into several containers; never empty. */
  readonly nodes: readonly Element[];
  readonly lines: readonly string[];
}

/** Whether two containers are two parts of one text: the same parent, or the parents side by side. */
const areNear = (one: Element, other: Element): boolean =>
  one.parent === other.parent ||
  (one.parent !== null &&
    other.parent !== null &&
    one.parent.parent === other.parent.parent &&
    one.attribs['class'] === other.attribs['class']);

/** The same text once more is another view of the page (large type, print). */
function isCopy(lines: readonly string[], of: readonly string[]): boolean {
  const known = new Set(of);
  const again = lines.filter((line) => known.has(line)).join('').length;
  return again > lines.join('').length / 2;
}

/** The container with most text, and its neighbours when the text goes on in them. */
function best(candidates: readonly Candidate[]): Container | null {
  const fullest = longestOf(candidates.filter(isLongText));
  if (fullest === undefined) return null;
  // Of two views of one text the first is the page's own; the other may have its title once more.
  const longest =
    candidates.find(
      (one) => one.length >= fullest.length * SAME && isCopy(fullest.lines, one.lines),
    ) ?? fullest;
  const parts = candidates.filter(
    (one) =>
      one === longest ||
      (one.length > 0 &&
        areNear(one.node, longest.node) &&
        linked(one.node) <= one.length * MAX_LINKED &&
        !isCopy(one.lines, longest.lines)),
  );
  return { nodes: parts.map(({ node }) => node), lines: parts.flatMap(({ lines }) => lines) };
}

export interface Selected {
  /** Containers of known systems hold nothing but the text, and hardly any furniture. */
  readonly known: Container | null;
  /** By names that many sites use. */
  readonly generic: () => Container | null;
  /** A known container that is there and all but empty: the page of an attachment. */
  readonly short: Container | null;
}

/** What the lists of selectors find on a page. */
export function selectContainers(page: AnyNode): Selected {
  const found = outermost(page, CONTENT).map(candidate);
  const fullest = longestOf(found);
  return {
    known: best(found),
    generic: () => {
      for (const selector of GENERIC) {
        const named = best(outermost(page, [selector]).map(candidate));
        if (named !== null) return named;
      }
      return null;
    },
    short: fullest === undefined ? null : { nodes: [fullest.node], lines: fullest.lines },
  };
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const MARKERS = selectors.markers.map(([begin, end]) => ({
  begin: new RegExp(`<!--\\s*${escape(begin)}\\s*-->`, 'i'),
  end: new RegExp(`<!--\\s*${escape(end)}\\s*-->`, 'i'),
}));

/** What stands between the comments some systems write round a text. */
export function betweenMarkers(html: string): readonly string[] | null {
  for (const { begin, end } of MARKERS) {
    const from = html.search(begin);
    if (from < 0) continue;
    const rest = html.slice(from);
    const to = rest.search(end);
    if (to < 0) continue;
    const node = load(rest.slice(0, to))('body').get(0);
    const lines = node === undefined ? [] : linesOf(node);
    if (lines.join('').length >= MIN_TEXT) return lines;
  }
  return null;
}
