import { describe, expect, it } from 'vitest';
import {
  buildRegionTree,
  codeOf,
  holdsChoice,
  liesIn,
  toggleRegion,
} from '../../web/src/search/region-tree.ts';
import type { RegionNode } from '../../web/src/search/region-tree.ts';

const value = (code: string, count: number) => ({ value: code, label: `地${code}`, count });
const shape = (nodes: readonly RegionNode[]): unknown =>
  nodes.map((node) =>
    node.children.length === 0 ? node.value : [node.value, shape(node.children)],
  );

describe('buildRegionTree', () => {
  it('hangs each place on the place above it, larger counts first', () => {
    const values = [
      value('450224', 3),
      value('45', 9),
      value('4502', 5),
      value('4501', 4),
      value('36', 12),
      value('450224101', 1),
    ];
    expect(shape(buildRegionTree(values))).toEqual([
      '36',
      ['45', [['4502', [['450224', ['450224101']]]], '4501']],
    ]);
  });

  it('hangs a place whose parent is missing on the nearest above', () => {
    expect(shape(buildRegionTree([value('429004', 2), value('42', 2)]))).toEqual([
      ['42', ['429004']],
    ]);
  });

  it('keeps the nation and orphans as roots, and each place once', () => {
    const values = [value('0', 1), value('450224', 2), value('450224', 2)];
    expect(shape(buildRegionTree(values))).toEqual(['450224', '0']);
  });
});

describe('choosing places', () => {
  it('lets go of places inside and around the chosen one', () => {
    expect(toggleRegion(['4502', '36'], '45')).toEqual(['36', '45']);
    expect(toggleRegion(['45', '36'], '450224')).toEqual(['36', '450224']);
  });

  it('knows a place by its name, short or whole, and the larger of two', () => {
    const places = [
      { value: '2202', label: '吉林市', count: 5 },
      { value: '22', label: '吉林省', count: 9 },
    ];
    expect(codeOf('吉林', places)).toBe('22');
    expect(codeOf('吉林市', places)).toBe('2202');
    expect(codeOf('2203', places)).toBe('2203');
    expect(codeOf('火星', places)).toBe('火星');
  });

  it('lets go of a chosen place', () => {
    expect(toggleRegion(['45', '36'], '45')).toEqual(['36']);
  });

  it('knows which branch holds the choice', () => {
    const [root] = buildRegionTree([value('45', 1), value('4502', 1)]);
    expect(root && holdsChoice(root, ['450224'])).toBe(true);
    expect(root && holdsChoice(root, ['45'])).toBe(false);
    expect(liesIn('4502', '45')).toBe(true);
  });
});
