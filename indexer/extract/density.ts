/**
 * Where the text stands on a page of an unknown system: the lowest element that holds nearly all
 * prose that is no link. Lists, menus and columns of headlines are links and weigh nothing.
 *
 *   body 100 ─ div.side 3
 *            └ div.wrap 97 ─ p.title 1
 *                          └ div.txt 96 ─ p 30, p 40, p 26     ◀ no child of it holds nearly all
 */
import { BLOCKS, DROPPED } from './blocks.ts';
import { elementsBelow, isElement, isHidden, isText } from './elements.ts';
import type { AnyNode, Element } from './elements.ts';

/** A child with this share of its parent's prose is where the text stands. */
const NEARLY_ALL = 0.85;
/** Sentences weigh more than the labels of a footer; where nothing has marks, length alone decides. */
const PER_MARK = 30;
const MARK = /[，。；、！？]/g;
const HAN = /\p{Script=Han}/gu;
/** A block of this many links and hardly anything else is a list of other pages. */
const MIN_LINKS = 3;
const LINKED = 0.7;

const FILE = /\.(?:pdf|docx?|xlsx?|wps|et|ofd|rar|zip|rtf|ceb)(?:$|[?#&])|down(?:load|file)/i;

interface Weight {
  readonly prose: number;
  /** Chinese characters of links. */
  readonly linked: number;
  readonly links: number;
  /** Blocks and line breaks with text: what is one line alone is a paragraph and no container. */
  readonly lines: number;
}
type Weights = ReadonlyMap<Element, Weight>;

const NOTHING: Weight = { prose: 0, linked: 0, links: 0, lines: 0 };
/** Parts of a page by the HTML standard that are never its text. */
const ASIDE: ReadonlySet<string> = new Set(['nav', 'footer', 'aside']);

function ofText(data: string, inLink: boolean): Weight {
  const han = data.match(HAN)?.length ?? 0;
  if (inLink) return { ...NOTHING, linked: han };
  return { ...NOTHING, prose: han + PER_MARK * (data.match(MARK)?.length ?? 0) };
}

function sum(parts: readonly Weight[], element: Element): Weight {
  let prose = 0;
  let linked = 0;
  let links = element.name === 'a' ? 1 : 0;
  let lines = element.name === 'br' ? 1 : 0;
  for (const part of parts) {
    prose += part.prose;
    linked += part.linked;
    links += part.links;
    lines += part.lines;
  }
  if (BLOCKS.has(element.name) && prose > 0) lines += 1;
  // Its lines are the source's own.
  if (element.name === 'pre') lines += 2;
  return { prose, linked, links, lines };
}

/** Deeper than this the stack is at risk; what lies there is read with what lies above it. */
const MAX_DEPTH = 600;

function weigh(element: Element, inLink: boolean, into: Map<Element, Weight>, depth = 0): Weight {
  if (depth > MAX_DEPTH || DROPPED.has(element.name) || ASIDE.has(element.name)) return NOTHING;
  if (isHidden(element)) return NOTHING;
  const linkHere = inLink || (element.name === 'a' && 'href' in element.attribs);
  const parts: Weight[] = [];
  for (const child of element.children) {
    if (isText(child)) parts.push(ofText(child.data, linkHere));
    else if (isElement(child)) parts.push(weigh(child, linkHere, into, depth + 1));
  }
  const weight = sum(parts, element);
  into.set(element, weight);
  return weight;
}

const isRow = ({ name }: Element): boolean => /^(?:tr|tbody|thead|tfoot)$/.test(name);
/** A paragraph is never the container, however much of the text it holds. */
const isContainer = (element: Element, { lines }: Weight): boolean => {
  const within = lines - (BLOCKS.has(element.name) ? 1 : 0);
  return within >= 2 && !/^h\d$/.test(element.name);
};

/** The child, or the cell of a table's only telling row, that holds nearly all of `prose`. */
function heir(node: Element, prose: number, weights: Weights): Element | null {
  for (const child of node.children) {
    if (!isElement(child)) continue;
    const weight = weights.get(child) ?? NOTHING;
    if (weight.prose < prose * NEARLY_ALL) continue;
    // Rows of a table that holds data belong together: only one of its cells may go on alone.
    if (child.name === 'table' || isRow(child)) return heir(child, prose, weights);
    return isContainer(child, weight) ? child : null;
  }
  return null;
}

export interface Dense {
  readonly node: Element;
  /** Lists of links to other pages in it. */
  readonly lists: readonly Element[];
}

/** Null when the page has no Chinese text that is no link. */
export function densest(page: AnyNode): Dense | null {
  if (!isElement(page)) return null;
  const weights = new Map<Element, Weight>();
  const total = weigh(page, false, weights).prose;
  if (total === 0) return null;
  let node = page;
  for (;;) {
    const next = heir(node, weights.get(node)?.prose ?? 0, weights);
    if (next === null) break;
    node = next;
  }
  return { node, lists: listsIn(node, weights) };
}

/** Lists of links to other pages within a container that is not known to hold the text alone. */
export function linkLists(container: Element): readonly Element[] {
  const weights = new Map<Element, Weight>();
  weigh(container, false, weights);
  return listsIn(container, weights);
}

function listsIn(node: Element, weights: Weights): Element[] {
  return node.children.flatMap((child) => {
    if (!isElement(child) || !BLOCKS.has(child.name)) return [];
    const { prose, linked, links } = weights.get(child) ?? NOTHING;
    if (links < MIN_LINKS) return [];
    const isList = linked >= (linked + prose) * LINKED && !holdsFile(child);
    return isList ? [child] : listsIn(child, weights);
  });
}

/** Attachments are told from other pages by where they lead. */
const holdsFile = (element: Element): boolean =>
  [...elementsBelow(element)].some(({ attribs }) => FILE.test(attribs['href'] ?? ''));
