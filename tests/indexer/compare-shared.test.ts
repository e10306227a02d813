import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PassagePair, SectionPair } from '../../indexer/compare/comparison.ts';
import { sharedPath } from '../quality/shared-data.ts';
import { structured } from '../quality/structure-shared.ts';
import { compareHome, outline, pairsOf, recorded } from './compare-home.ts';

const NAMES = [
  '江南区2022年法治政府建设工作报告.txt',
  '融安县2024年法治政府建设年度报告.txt',
  '铁石乡2024年度法治政府建设工作情况报告.txt',
];
const paths = NAMES.map((name) => sharedPath('reports', name));

describe.skipIf(paths.includes(null))(
  'reports of places that have nothing to do with one another',
  async () => {
    const reports = await Promise.all(
      paths.map(async (path, at) => {
        const bytes = path === null ? new Uint8Array() : readFileSync(path);
        const { content } = await structured(bytes, { fileName: NAMES[at] ?? null });
        return recorded(`${at}`, content);
      }),
    );
    const home = compareHome(reports);

    it.each([
      ['0', '1'],
      ['0', '2'],
      ['1', '2'],
    ])('share headings at most, though they tell of the same duties: %s, %s', (a, b) => {
      const found = home.compare(a, b);
      expect(found.comparison).toBe('places');
      const headings = new Set(found.sections.map((section) => section.b?.heading));
      const shared = pairsOf(found).filter((pair) => pair.a !== null && pair.b !== null);
      expect(shared.filter((pair) => !headings.has(pair.b?.text))).toEqual([]);
      expect(shared.length).toBe(found.counts.same + found.counts.changed);
    });

    it('have no heading gone and new where the sections of both are one', () => {
      const isHeading = (pair: PassagePair, { a, b }: SectionPair): boolean =>
        (pair.a ?? pair.b)?.text === (pair.a === null ? b : a)?.heading;
      const torn = home.compare('0', '1').sections.filter((section) => {
        const headings = section.passages.filter((pair) => isHeading(pair, section));
        return headings.length > 1;
      });
      expect(torn).toEqual([]);
    });

    it('stand side by side by their parts and subjects', () => {
      const rows = outline(home.compare('0', '1'));
      expect(rows).toContain('二、存在问题 | 九、法治政府建设存在的不足和原因');
      expect(rows).toContain('三、2023年主要工作措施 | 十、2025年法治政府建设工作计划');
      expect(rows).toContain(
        '(三)加快转变政府职能,法治化营商环境持续优化 | (四)着力优化法治化营商环境',
      );
      expect(rows).toContain(
        '(四)严格落实法定程序,依法决策水平不断提升 | (二)严格落实重大决策法定程序',
      );
      const apart = home.compare('0', '1').sections.filter(({ a, b }) => {
        const [one, other] = [a?.parts ?? [], b?.parts ?? []];
        return a !== null && b !== null && one.includes('problems') !== other.includes('problems');
      });
      expect(apart).toEqual([]);
    });

    it('name their own practices and the programmes of all', () => {
      const { practices } = home.compare('0', '1');
      const sidesOf = (name: string) => practices.find((one) => one.name.includes(name));
      expect(sidesOf('融议心安')).toMatchObject({ a: false, b: true, scope: 'local' });
      expect(practices.some(({ a, b, scope }) => a && b && scope === 'national')).toBe(true);
      expect(pairsOf(home.compare('1', '0')).length).toBe(pairsOf(home.compare('0', '1')).length);
    });
  },
);
