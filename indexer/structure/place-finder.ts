/** Looks names of places up, alone and in running text. */
import { plain } from './plain.ts';
import { asked, fullNames, stemOf } from './region-names.ts';
import { codeChain, isWithin, NATION, type Region, type RegionTable } from './region-table.ts';

/** A name in a text; offsets are those of the text. */
export interface PlaceMention {
  readonly start: number;
  readonly end: number;
  /** Rows of this name, present ones alone when there are any. */
  readonly rows: readonly Region[];
  /** False for a name without its suffix (广西, 融安). */
  readonly full: boolean;
}

export interface PlaceFinder {
  byName(name: string): readonly Region[];
  deepest(text: string): readonly Region[];
  mentions(text: string): PlaceMention[];
  /** True when the text names any of these places, suffix or not. */
  mentionsAny(text: string, codes: readonly string[]): boolean;
  children(code: string): readonly Region[];
}

const SHORTEST_NAME = 2;
/** 积石山保安族东乡族撒拉族自治县 has 15; longer names are zones that nobody writes out. */
const LONGEST_NAME = 16;
const TOWN_SUFFIXES = ['街道', '镇', '乡', '苏木'] as const;
/** A county without its suffix is a place only where a title would set it: 融安2024年…, 融安公安局. */
const AFTER_STEM = /^(?:\s*(?:20\d\d|二[〇○零]|法治|司法|公安|人民政府|县|市|区))/u;
const BEFORE_STEM = /(?:^|关于|年度?|[\s>›】])$/u;

type Index = Map<string, Region[]>;

function add(index: Index, key: string, row: Region): void {
  const rows = index.get(key);
  if (!rows) index.set(key, [row]);
  else if (!rows.includes(row)) rows.push(row);
}

/** Former places after all present ones, upper before lower. */
const rank = (row: Region): number => (row.validTo ? 100 : 0) + row.code.length;

function presentFirst(rows: readonly Region[]): Region[] {
  return rows.toSorted((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : 1));
}

function present(rows: readonly Region[]): readonly Region[] {
  const now = rows.filter((row) => !row.validTo);
  return now.length > 0 ? now : rows;
}

function below(rows: readonly Region[], uppers: readonly Region[]): Region[] {
  return rows.filter((row) =>
    uppers.some((upper) => row.code.length > upper.code.length && isWithin(row.code, upper.code)),
  );
}

function usable(text: string, mention: PlaceMention, next: PlaceMention | undefined): boolean {
  if (mention.full) return true;
  if (next && next.start <= mention.end && below(next.rows, mention.rows).length > 0) return true;
  const before = BEFORE_STEM.test(text.slice(Math.max(0, mention.start - 4), mention.start));
  return before && AFTER_STEM.test(text.slice(mention.end, mention.end + 6));
}

export function createPlaceFinder(table: RegionTable): PlaceFinder {
  let full: Index | undefined;
  let stems: Index | undefined;

  function indexes(): { full: Index; stems: Index } {
    if (full && stems) return { full, stems };
    full = new Map();
    stems = new Map();
    for (const row of table.rows) {
      for (const name of fullNames(row.name)) add(full, name, row);
      const stem = row.code.length <= 6 ? stemOf(row.name) : null;
      if (stem) add(stems, stem, row);
    }
    return { full, stems };
  }

  function mentions(text: string): PlaceMention[] {
    const { full: names, stems: short } = indexes();
    const form = plain(text);
    const found: PlaceMention[] = [];
    let covered = 0;
    for (let start = 0; start < form.length; start++) {
      const longest = Math.min(LONGEST_NAME, form.length - start);
      for (let length = longest; length >= SHORTEST_NAME; length--) {
        const end = start + length;
        const key = form.slice(start, end);
        const rows = names.get(key) ?? short.get(key);
        if (!rows) continue;
        // Names inside a longer name are no mention; 市中区 may still begin inside 枣庄市.
        if (end > covered) {
          found.push({ start, end, rows: present(rows), full: names.has(key) });
          covered = end;
        }
        break;
      }
    }
    return found;
  }

  /** Reads from the left and goes down as long as the next name lies below: 江西省 › 赣州市 › 章贡区. */
  function deepest(text: string): readonly Region[] {
    const form = plain(text);
    const all = mentions(form);
    let current: readonly Region[] = [];
    let last: PlaceMention | undefined;
    for (const [index, mention] of all.entries()) {
      if (!usable(form, mention, all[index + 1])) continue;
      if (current.length === 0) {
        current = mention.rows;
      } else {
        const deeper = below(mention.rows, current);
        // 枣庄市中区: the overlapping 市中区 counts only because it lies below 枣庄市.
        if (deeper.length > 0) current = deeper;
        else continue;
      }
      last = mention;
    }
    return last ? presentFirst(present(current)) : [];
  }

  function byName(name: string): readonly Region[] {
    const wanted = asked(name);
    if (wanted === '') return [];
    if (/^(?:全国|国家|中国|中华人民共和国)$/u.test(wanted)) {
      const nation = table.byCode.get(NATION.code);
      return nation ? [nation] : [];
    }
    const { full: names, stems: short } = indexes();
    const exact = [...(names.get(wanted) ?? []), ...(short.get(wanted) ?? [])];
    if (exact.length > 0) return presentFirst([...new Set(exact)]);
    const towns = TOWN_SUFFIXES.flatMap((suffix) => names.get(wanted + suffix) ?? []);
    return towns.length > 0 ? presentFirst(towns) : byPath(wanted);
  }

  /** 广西融安, 重庆巫溪大河乡: names set one after another, the last at the very end. */
  function byPath(wanted: string): readonly Region[] {
    const { full: names, stems: short } = indexes();
    for (let cut = wanted.length - SHORTEST_NAME; cut >= SHORTEST_NAME; cut--) {
      const head = wanted.slice(0, cut).replace(/[>›/·,、-]+$/u, '');
      const tail = wanted.slice(cut);
      const uppers = names.get(head) ?? short.get(head) ?? [];
      if (uppers.length === 0) continue;
      const lowers = below(byName(tail), uppers);
      if (lowers.length > 0) return presentFirst(lowers);
    }
    return [];
  }

  function mentionsAny(text: string, codes: readonly string[]): boolean {
    const form = plain(text);
    return codes.some((code) => {
      const row = table.byCode.get(code);
      const stem = row && stemOf(row.name);
      return row ? form.includes(row.name) || (!!stem && form.includes(stem)) : false;
    });
  }

  function children(code: string): readonly Region[] {
    return table.rows.filter((row) => {
      if (row.validTo || row.code === NATION.code || row.code === code) return false;
      if (!isWithin(row.code, code)) return false;
      const parents = codeChain(row.code)
        .slice(0, -1)
        .filter((upper) => table.byCode.has(upper));
      return (parents.at(-1) ?? NATION.code) === code;
    });
  }

  return { byName, deepest, mentions, mentionsAny, children };
}
