/**
 * Places: by code, by name in either script, and in running text. Read lazily from the committed
 * tables; about 10 MB once loaded.
 */
import type { RegionPath } from '../records.ts';
import { createPlaceFinder, type PlaceMention } from './place-finder.ts';
import { codeChain, isWithin, NATION, readRegionTable, type Region } from './region-table.ts';

/** What is known of where a place lies. */
export interface PlaceHint {
  /** Names of places above it, or a text that mentions them. */
  readonly upper?: readonly string[];
  /** Codes it should lie below or above; the first six digits of a site's code will do. */
  readonly codes?: readonly string[];
}

export interface Regions {
  /**
   * The place with this code; grouping rows such as 市辖区 are none. Trailing zeros of a
   * national six-digit code are read as no digits (`450000` is `45`).
   */
  byCode(code: string): RegionPath | undefined;
  /** The row with its validity and successor. */
  row(code: string): Region | undefined;
  /**
   * Places of this name, present before former, upper before lower; those that fit the hint alone
   * when any does. Full names, names without suffix or peoples, and paths (广西 融安).
   */
  find(name: string, hint?: PlaceHint): RegionPath[];
  /** The deepest place a title or an issuer names: 江西省赣州市章贡区司法局 → 章贡区. Null when none, or when more than one fits. */
  locate(text: string, hint?: PlaceHint): RegionPath | null;
  /** All places a title may mean (市中区 stands in four cities). */
  candidates(text: string): RegionPath[];
  /** Full names in running text, in order, each with the codes it may mean. */
  mentions(text: string): PlaceMention[];
  /** Present places directly below; those of the nation are the provinces. */
  children(code: string): RegionPath[];
  isWithin(code: string, upper: string): boolean;
  all(): readonly Region[];
}

export function createRegions(): Regions {
  const table = readRegionTable();
  const finder = createPlaceFinder(table);

  const nation: RegionPath = {
    code: NATION.code,
    name: NATION.name,
    path: [NATION.name],
    codes: [NATION.code],
  };

  function pathOf(row: Region): RegionPath {
    if (row.code === NATION.code) return nation;
    const above = codeChain(row.code)
      .slice(0, -1)
      .flatMap((code) => table.byCode.get(code) ?? []);
    const chain = [...above, row];
    return {
      code: row.code,
      name: row.name,
      path: chain.map(({ name }) => name),
      codes: chain.map(({ code }) => code),
    };
  }

  let counties: ReadonlySet<string> | undefined;
  /** Prefectures that have counties: all but a few. */
  function withCounties(): ReadonlySet<string> {
    return (counties ??= new Set(
      table.rows.filter(({ code }) => code.length === 6).map(({ code }) => code.slice(0, 4)),
    ));
  }

  function rowOf(code: string): Region | undefined {
    const exact = table.byCode.get(code);
    if (exact) return exact;
    if (!/^\d{6}$/.test(code)) return undefined;
    if (code.endsWith('0000')) return table.byCode.get(code.slice(0, 2));
    // 441900, and 620201 whose prefecture has no counties.
    const upper = table.byCode.get(code.slice(0, 4));
    const twin = code.endsWith('00') || !withCounties().has(code.slice(0, 4));
    return twin ? upper : undefined;
  }

  function narrow(rows: readonly Region[], hint: PlaceHint | undefined): readonly Region[] {
    if (!hint || rows.length < 2) return rows;
    const { upper = [], codes = [] } = hint;
    const fits = (row: Region) => {
      const path = pathOf(row);
      const byName = upper.filter((text) =>
        finder.mentionsAny(text, path.codes.slice(0, -1)),
      ).length;
      const byCode = codes.filter(
        (code) => isWithin(row.code, code) || isWithin(code, row.code),
      ).length;
      return byName + byCode;
    };
    const scored = rows.map((row) => ({ row, score: fits(row) }));
    const best = Math.max(...scored.map(({ score }) => score));
    return best === 0 ? rows : scored.filter(({ score }) => score === best).map(({ row }) => row);
  }

  return {
    byCode: (code) => {
      const row = rowOf(code);
      return row && pathOf(row);
    },
    row: rowOf,
    find: (name, hint) => narrow(finder.byName(name), hint).map(pathOf),
    locate: (text, hint) => {
      const rows = narrow(finder.deepest(text), hint);
      return rows.length === 1 && rows[0] ? pathOf(rows[0]) : null;
    },
    candidates: (text) => finder.deepest(text).map(pathOf),
    mentions: (text) => finder.mentions(text),
    children: (code) => finder.children(code).map(pathOf),
    isWithin,
    all: () => table.rows,
  };
}

let shared: Regions | undefined;
/** One table for the whole process, loaded when first asked for. */
export function regions(): Regions {
  return (shared ??= createRegions());
}
