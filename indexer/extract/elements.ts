/** The nodes of a parsed page, and finding those of them that a list of simple selectors means. */
import type { CheerioAPI } from 'cheerio';
import type { Simple } from './selectors.ts';

/** The nodes cheerio hands out. */
export type AnyNode = Parameters<CheerioAPI['contains']>[0];
export type Element = Extract<AnyNode, { attribs: object }>;

export const isText = (node: AnyNode): node is Extract<AnyNode, { data: string }> =>
  // `Node.TEXT_NODE` of the DOM standard.
  node.nodeType === 3;
export const isElement = (node: AnyNode): node is Element => 'attribs' in node;

const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

export function isHidden({ attribs }: Element): boolean {
  const { style } = attribs;
  return 'hidden' in attribs || (style !== undefined && HIDDEN.test(style));
}

/** Every element below `root`, in document order; no recursion, pages nest without bound. */
export function* elementsBelow(root: AnyNode): Generator<Element> {
  const open: AnyNode[] = 'children' in root ? root.children.toReversed() : [];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isElement(node)) continue;
    yield node;
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at];
      if (child !== undefined) open.push(child);
    }
  }
}

export function matches(
  { name, attribs }: Element,
  { tag, id, classes, attribute }: Simple,
): boolean {
  if (tag !== null && name !== tag) return false;
  if (id !== null && attribs['id']?.trim() !== id) return false;
  if (classes.length > 0) {
    const own = attribs['class'];
    if (own === undefined) return false;
    const names = own.split(/\s+/);
    if (!classes.every((one) => names.includes(one))) return false;
  }
  if (attribute === null) return true;
  const value = attribs[attribute.name] ?? '';
  return attribute.starts ? value.startsWith(attribute.value) : value === attribute.value;
}

/** Elements that match any of the selectors and lie in no other such element. */
export function outermost(root: AnyNode, wanted: readonly Simple[]): Element[] {
  const found: Element[] = [];
  const open: AnyNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const isRoot = node === root || (isElement(node) && /^(?:html|body)$/.test(node.name));
    if (!isRoot && isElement(node) && isNamed(node) && wanted.some((one) => matches(node, one))) {
      found.push(node);
    } else if ('children' in node) {
      for (let at = node.children.length - 1; at >= 0; at--) {
        const child = node.children[at];
        if (child !== undefined) open.push(child);
      }
    }
  }
  return found;
}

/** Most elements have neither name nor a telling tag, and match nothing. */
const isNamed = ({ name, attribs }: Element): boolean =>
  'id' in attribs ||
  'class' in attribs ||
  'itemprop' in attribs ||
  name === 'article' ||
  name === 'main';
