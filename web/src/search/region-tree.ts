import type { FacetValue } from '../../../server/contract.ts';

export interface RegionNode extends FacetValue {
  readonly children: readonly RegionNode[];
}

/** Whether place `inner` lies in place `outer`: codes are prefixes (2, 4, 6, 9 digits). */
export function liesIn(inner: string, outer: string): boolean {
  return inner !== outer && inner.startsWith(outer);
}

/**
 * Facet values as a tree. A place whose parent is not among the values hangs on its nearest
 * ancestor that is, so that counties directly under a province are not lost. Siblings stand by
 * count, then by code, as the API's lists do.
 */
export function buildRegionTree(values: readonly FacetValue[]): readonly RegionNode[] {
  const byLength = [...values].sort((a, b) => a.value.length - b.value.length);
  interface Building extends FacetValue {
    readonly children: Building[];
  }
  const nodes = new Map<string, Building>();
  const roots: Building[] = [];
  for (const value of byLength) {
    if (nodes.has(value.value)) continue;
    const node: Building = { ...value, children: [] };
    nodes.set(value.value, node);
    const parent = nearestAncestor(value.value, nodes);
    (parent === undefined ? roots : parent.children).push(node);
  }
  for (const node of nodes.values()) node.children.sort(byCount);
  return roots.sort(byCount);
}

function byCount(a: FacetValue, b: FacetValue): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1);
}

function nearestAncestor<T>(code: string, nodes: ReadonlyMap<string, T>): T | undefined {
  for (let length = code.length - 1; length >= 2; length -= 1) {
    const node = nodes.get(code.slice(0, length));
    if (node !== undefined) return node;
  }
  return undefined;
}

/**
 * The code of a chosen place. An address typed by hand may say 广西: the whole name wins over one
 * that begins so, the larger place over the smaller. What no result knows stays as it is.
 */
export function codeOf(chosen: string, values: readonly FacetValue[]): string {
  if (/^\d+$/.test(chosen)) return chosen;
  const named = values
    .filter(({ label }) => label.startsWith(chosen))
    .sort((a, b) => rank(a, chosen) - rank(b, chosen));
  return named[0]?.value ?? chosen;
}

function rank({ value, label }: FacetValue, name: string): number {
  return label === name ? 0 : value.length;
}

/** Choosing a place lets go of those inside it and around it, which would change nothing. */
export function toggleRegion(chosen: readonly string[], code: string): readonly string[] {
  if (chosen.includes(code)) return chosen.filter((other) => other !== code);
  const others = chosen.filter((other) => !liesIn(other, code) && !liesIn(code, other));
  return [...others, code];
}

/** Whether the place or one below it is chosen, so that the branch stands open. */
export function holdsChoice(node: RegionNode, chosen: readonly string[]): boolean {
  return chosen.some((code) => liesIn(code, node.value));
}
