/**
 * Numbers that Word prints before paragraphs and stores nowhere in them:
 *
 *   paragraph ─ numId 3, level 0 ─▶ num 3 ─▶ abstractNum 1 ─▶ level 0: chineseCounting, `%1、`
 *   the second such paragraph prints 二、
 */
import { printNumber } from './counting.ts';
import { attribute, children, find } from './xml.ts';
import type { Xml } from './xml.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  /** All numbers of the text in Arabic figures. */
  readonly legal: boolean;
  readonly suffix: string;
}

export interface Place {
  readonly list: string;
  readonly level: number;
}

export interface Numbering {
  /** The list and level of a paragraph style. */
  readonly ofStyle: (style: string) => Place | null;
  /** Counts one paragraph and says what is printed before it. */
  readonly next: (place: Place) => string;
}

const value = (node: Xml | undefined, name: string): string | undefined =>
  attribute(children(node, name)[0], 'val');

const DEEPEST = 9;
/** Styles are based on styles; none is this far from its root. */
const MAX_BASED = 20;

function readLevel(level: Xml): Level {
  return {
    start: Number(value(level, 'start') ?? 0),
    format: value(level, 'numFmt') ?? 'decimal',
    text: value(level, 'lvlText') ?? '',
    legal: children(level, 'isLgl').length > 0,
    suffix: value(level, 'suff') ?? 'tab',
  };
}

/** @param numbering, styles trees of numbering.xml and styles.xml; undefined when there is none */
export function readNumbering(numbering: unknown, styles: unknown): Numbering {
  const styleNodes = new Map(
    find(styles, 'style').map((style) => [attribute(style, 'styleId') ?? '', style]),
  );
  const lists = new Map(
    find(numbering, 'num').map((list) => [attribute(list, 'numId') ?? '', list]),
  );
  const abstracts = new Map(
    find(numbering, 'abstractNum').map((list) => [attribute(list, 'abstractNumId') ?? '', list]),
  );

  const numberOf = (style: Xml | undefined): Xml | undefined =>
    children(children(style, 'pPr')[0], 'numPr')[0];

  const abstractOf = (list: string, hops = 0): string => {
    const id = value(lists.get(list), 'abstractNumId') ?? '';
    const link = value(abstracts.get(id), 'numStyleLink');
    const linked = link === undefined ? undefined : value(numberOf(styleNodes.get(link)), 'numId');
    return linked === undefined || hops > 2 ? id : abstractOf(linked, hops + 1);
  };

  const levelsOf = (list: string): ReadonlyMap<number, Level> => {
    const levels = new Map<number, Level>();
    const put = (level: Xml): void => {
      levels.set(Number(attribute(level, 'ilvl')), readLevel(level));
    };
    for (const level of children(abstracts.get(abstractOf(list)), 'lvl')) put(level);
    for (const override of children(lists.get(list), 'lvlOverride'))
      for (const level of children(override, 'lvl')) put(level);
    return levels;
  };

  const known = new Map<string, ReadonlyMap<number, Level>>();
  const counters = new Map<string, (number | undefined)[]>();
  const met = new Set<string>();

  /** A list that says where it starts begins anew; others of the same make go on counting. */
  const restart = (list: string, counts: (number | undefined)[]): void => {
    if (met.has(list)) return;
    met.add(list);
    for (const override of children(lists.get(list), 'lvlOverride')) {
      const start = value(override, 'startOverride');
      if (start !== undefined) counts[Number(attribute(override, 'ilvl'))] = Number(start) - 1;
    }
  };

  return {
    ofStyle(name) {
      let style = styleNodes.get(name);
      for (let hops = 0; style !== undefined && hops < MAX_BASED; hops += 1) {
        const number = numberOf(style);
        const list = value(number, 'numId');
        if (list !== undefined && list !== '0') {
          const linked = children(abstracts.get(abstractOf(list)), 'lvl').find(
            (level) => value(level, 'pStyle') === name,
          );
          const level = attribute(linked, 'ilvl') ?? value(number, 'ilvl') ?? '0';
          return { list, level: Number(level) };
        }
        style = styleNodes.get(value(style, 'basedOn') ?? '');
      }
      return null;
    },
    next({ list, level }) {
      const levels = known.get(list) ?? levelsOf(list);
      known.set(list, levels);
      const own = levels.get(level);
      if (own === undefined) return '';
      const abstract = abstractOf(list);
      const counts = counters.get(abstract) ?? [];
      counters.set(abstract, counts);
      restart(list, counts);
      counts[level] = (counts[level] ?? own.start - 1) + 1;
      counts.length = level + 1;
      const printed = own.text.replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        const of = levels.get(at);
        if (at >= DEEPEST || of === undefined) return '';
        return printNumber(own.legal ? 'decimal' : of.format, counts[at] ?? of.start);
      });
      if (own.format === 'bullet' || printed === '') return '';
      // 一、 and （一） touch what follows; 1 and 1.1 would run into it.
      return own.suffix === 'nothing' || /[^\p{L}\p{N}.]$/u.test(printed) ? printed : `${printed} `;
    },
  };
}
