/**
 * Places a host name may stand for. Portals spell them in pinyin, in full or by initials:
 *
 *   qingtian.gov.cn 青田    zhaoxian 赵县    sfj.sh 上海    cqwx 重庆·巫溪    szlh 深圳·罗湖
 *
 * A weak hint: a portal also hosts the reports of the places below it and of others.
 */
import { stemOf } from './region-names.ts';
import { readTable } from './region-table.ts';
import type { Regions } from './regions.ts';

/** How sure a spelling is: the whole name, or initials with those of an upper place; initials alone. */
export const SURE = 3;
const INITIALS_OF_PROVINCE = 1.5;
const INITIALS = 1;
/** `bjchy` 北京·朝阳: initials above, then the first letters of each syllable. */
const ABBREVIATED = 2;

export interface HostPlace {
  readonly code: string;
  readonly weight: number;
}

interface Spelling {
  readonly code: string;
  readonly stem: readonly string[];
  readonly suffix: readonly string[];
}

export interface HostPlaces {
  /** Best first; empty for hosts outside gov.cn. */
  (url: string | null): readonly HostPlace[];
}

const initials = (syllables: readonly string[]) =>
  syllables.map((syllable) => syllable[0]).join('');

/** The label that names the place: `rsj.wuzhou.gov.cn` → wuzhou. */
export function placeLabels(url: string | null): string[] {
  if (!url || !URL.canParse(url)) return [];
  const { hostname } = new URL(url);
  const match = /^(.+)\.gov\.cn$|^([^.]+-[^.]+)\.gov\.cn$/.exec(hostname);
  const label = match?.[1]?.split('.').at(-1);
  if (!label || label === 'www') return [];
  return [label, ...label.split('-')].filter(
    (part, index, all) => part !== '' && all.indexOf(part) === index,
  );
}

export function createHostPlaces(regions: Regions): HostPlaces {
  let forms: Map<string, Map<string, number>> | undefined;
  let spellings: Map<string, Spelling> | undefined;

  function readSpellings(): Map<string, Spelling> {
    if (spellings) return spellings;
    spellings = new Map();
    for (const [code = '', pinyin = ''] of readTable('regions-pinyin.tsv')) {
      const name = regions.row(code)?.name ?? '';
      const syllables = pinyin.split(' ');
      const stem = stemOf(name)?.length ?? Math.max(1, name.length - 1);
      spellings.set(code, { code, stem: syllables.slice(0, stem), suffix: syllables.slice(stem) });
    }
    return spellings;
  }

  function uppersOf(code: string, all: ReadonlyMap<string, Spelling>): Spelling[] {
    return [2, 4]
      .filter((length) => length < code.length)
      .flatMap((length) => all.get(code.slice(0, length)) ?? []);
  }

  function readForms(): Map<string, Map<string, number>> {
    if (forms) return forms;
    const made = new Map<string, Map<string, number>>();
    const add = (form: string, code: string, weight: number) => {
      const codes = made.get(form) ?? new Map<string, number>();
      made.set(form, codes.set(code, Math.max(weight, codes.get(code) ?? 0)));
    };
    const all = readSpellings();
    for (const { code, stem, suffix } of all.values()) {
      const [short, tail] = [initials(stem), initials(suffix.slice(-1))];
      if (stem.length > 1) add(stem.join(''), code, SURE);
      add([...stem, ...suffix.slice(-1)].join(''), code, SURE);
      add(short, code, code.length === 2 ? INITIALS_OF_PROVINCE : INITIALS);
      add(short + tail, code, INITIALS);
      for (const upper of uppersOf(code, all)) {
        add(initials(upper.stem) + short, code, SURE);
        add(initials(upper.stem) + short + tail, code, SURE);
        add(upper.stem.join('') + stem.join(''), code, SURE);
      }
    }
    return (forms = made);
  }

  /** Only asked when nothing else fits, since it looks at every county. */
  function abbreviated(label: string): Map<string, number> {
    const all = readSpellings();
    const found = new Map<string, number>();
    for (const { code, stem } of all.values()) {
      if (code.length !== 6 || stem.length < 2) continue;
      for (const upper of uppersOf(code, all)) {
        const head = initials(upper.stem);
        if (label.startsWith(head) && spelledBy(label.slice(head.length), stem))
          found.set(code, ABBREVIATED);
      }
    }
    return found;
  }

  return (url) => {
    const best = new Map<string, number>();
    for (const label of placeLabels(url)) {
      const exact = readForms().get(label);
      const codes = exact ?? (label.length >= 4 ? abbreviated(label) : new Map<string, number>());
      for (const [code, weight] of codes) best.set(code, Math.max(weight, best.get(code) ?? 0));
    }
    return [...best]
      .map(([code, weight]) => ({ code, weight }))
      .toSorted((a, b) => b.weight - a.weight);
  };
}

/** True when `letters` are the first letters of each syllable in turn: chy of chao yang. */
function spelledBy(letters: string, syllables: readonly string[]): boolean {
  const [first, ...rest] = syllables;
  if (first === undefined) return letters === '';
  for (let length = Math.min(first.length, letters.length); length >= 1; length--) {
    if (first.startsWith(letters.slice(0, length)) && spelledBy(letters.slice(length), rest))
      return true;
  }
  return false;
}
