/** Named practices and countable facts of two reports, side by side. */
import type { LibraryReader } from '../library/library.ts';
import type { Indicator, Report } from '../records.ts';
import type { ComparedIndicator, ComparedPractice } from './comparison.ts';

export type PracticeReader = Pick<LibraryReader, 'cardsOf' | 'practiceHeads'>;

/** 0 for what both have, 1 for what only `b` has, 2 for what only `a` has. */
const rank = (a: boolean, b: boolean): 0 | 1 | 2 => (a ? (b ? 0 : 2) : 1);

/** Within a rank in the order in which `b`, else `a`, names them. */
export function comparedPractices(reader: PracticeReader, a: Report, b: Report) {
  const idsOf = (report: Report): Set<string> => new Set(reader.cardsOf(report).values());
  const [inA, inB] = [idsOf(a), idsOf(b)];
  const ids = [...new Set([...inB, ...inA])];
  const heads = reader.practiceHeads(ids);
  const rows = ids.flatMap((id): ComparedPractice[] => {
    const head = heads.get(id);
    if (head === undefined) return [];
    const { name, kind, scope } = head;
    return [{ id, name, kind, scope, a: inA.has(id), b: inB.has(id) }];
  });
  return rows.toSorted((x, y) => rank(x.a, x.b) - rank(y.a, y.b));
}

/** A plan, a result and a change against the year before are three facts of one name. */
const factOf = ({ name, unit, target, change }: Indicator): string =>
  JSON.stringify([name, unit, target, change]);

/** Subjects that are known first; Chinese names by pronunciation. */
const ORDER = new Intl.Collator('zh-Hans-CN');
const bySubject = (x: ComparedIndicator, y: ComparedIndicator): number =>
  Number(x.group === null) - Number(y.group === null) ||
  ORDER.compare(x.group ?? '', y.group ?? '') ||
  ORDER.compare(x.name, y.name) ||
  ORDER.compare(x.unit, y.unit);

export function comparedIndicators(
  a: readonly Indicator[],
  b: readonly Indicator[],
): ComparedIndicator[] {
  const rows = new Map<string, { readonly a: Indicator[]; readonly b: Indicator[] }>();
  for (const [side, all] of [['a', a] as const, ['b', b] as const]) {
    for (const indicator of all) {
      const fact = factOf(indicator);
      const row = rows.get(fact) ?? { a: [], b: [] };
      row[side].push(indicator);
      rows.set(fact, row);
    }
  }
  return [...rows.values()]
    .flatMap((row): ComparedIndicator[] => {
      const one = row.b[0] ?? row.a[0];
      return one === undefined
        ? []
        : [{ name: one.name, unit: one.unit, group: one.group, a: row.a, b: row.b }];
    })
    .toSorted(
      (x, y) =>
        rank(x.a.length > 0, x.b.length > 0) - rank(y.a.length > 0, y.b.length > 0) ||
        bySubject(x, y),
    );
}
