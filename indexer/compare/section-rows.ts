/** Sections of both reports in one list: those of `b` in their order, the others where they stood. */
import type { Section } from '../records.ts';

export interface SectionRow {
  readonly a: Section | null;
  readonly b: Section | null;
}

interface Node extends SectionRow {
  readonly inner: Node[];
}

/**
 * @param aligned ordinals of sections of `b` by those of `a`
 *
 *   a: 一 二 三     b: 二′ 四     aligned: 二 – 二′     →   (一, –) (二, 二′) (三, –) (–, 四)
 */
export function sectionRows(
  a: readonly Section[],
  b: readonly Section[],
  aligned: ReadonlyMap<number, number>,
): SectionRow[] {
  const sectionOfA = new Map([...aligned].map(([one, other]) => [other, a[one] ?? null]));
  const roots: Node[] = [];
  // By ordinal: where a section stands, and in which list.
  const [nodesA, nodesB] = [new Map<number, Node>(), new Map<number, Node>()];
  const lists = new Map<Node, Node[]>();
  const put = (list: Node[], at: number, node: Node): void => {
    list.splice(at, 0, node);
    lists.set(node, list);
  };
  for (const section of b) {
    const node: Node = { a: sectionOfA.get(section.ordinal) ?? null, b: section, inner: [] };
    const list = section.parent === null ? roots : (nodesB.get(section.parent)?.inner ?? roots);
    put(list, list.length, node);
    nodesB.set(section.ordinal, node);
    if (node.a !== null) nodesA.set(node.a.ordinal, node);
  }
  const before = new Map<number | null, Node>();
  for (const section of a) {
    let node = nodesA.get(section.ordinal);
    if (node === undefined) {
      node = { a: section, b: null, inner: [] };
      const sibling = before.get(section.parent);
      const siblings = sibling && lists.get(sibling);
      const parent = section.parent === null ? undefined : nodesA.get(section.parent);
      if (sibling !== undefined && siblings !== undefined) {
        put(siblings, siblings.indexOf(sibling) + 1, node);
      } else {
        put(parent?.inner ?? roots, 0, node);
      }
      nodesA.set(section.ordinal, node);
    }
    before.set(section.parent, node);
  }
  const rows: SectionRow[] = [];
  const walk = (nodes: readonly Node[]): void => {
    for (const { a: one, b: other, inner } of nodes) {
      rows.push({ a: one, b: other });
      walk(inner);
    }
  };
  walk(roots);
  return rows;
}
