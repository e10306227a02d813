/** Micro-averaged precision, recall and F1 of statutory parts over annotated headings. */
import { readFileSync } from 'node:fs';
import type { Part, Section } from '../../indexer/records.ts';
import { makeSections } from '../../indexer/structure/sections.ts';

export interface GoldPart {
  readonly heading: string;
  /** All parts of the section, or the telling one where only one was annotated. */
  readonly parts: readonly Part[];
  /** True when a section may hold other parts beside the annotated one. */
  readonly open: boolean;
}
export interface PartScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly sections: number;
  readonly wrong: readonly {
    readonly heading: string;
    readonly wanted: readonly Part[];
    readonly found: readonly Part[] | null;
  }[];
}
interface Counts {
  right: number;
  told: number;
  wanted: number;
}

/** Sections are met by heading, in order; a section that was not found counts as missed. */
export function scoreParts(
  reports: readonly { readonly gold: readonly GoldPart[]; readonly sections: readonly Section[] }[],
): PartScore {
  const counts: Counts = { right: 0, told: 0, wanted: 0 };
  const wrong: { heading: string; wanted: readonly Part[]; found: readonly Part[] | null }[] = [];
  let count = 0;
  for (const { gold, sections } of reports) {
    let from = 0;
    for (const { heading, parts, open } of gold) {
      count++;
      const at = sections.findIndex(
        (section, index) => index >= from && sameBeginning(section.heading, heading),
      );
      const found = at < 0 ? null : (sections[at]?.parts ?? []);
      if (at >= 0) from = at + 1;
      const right = (found ?? []).filter((part) => parts.includes(part)).length;
      counts.right += right;
      counts.wanted += parts.length;
      counts.told += open ? Math.max(right, Math.min(1, found?.length ?? 0)) : (found?.length ?? 0);
      if (right < parts.length || (!open && right < (found?.length ?? 0)))
        wrong.push({ heading, wanted: parts, found });
    }
  }
  const precision = counts.right / Math.max(1, counts.told);
  const recall = counts.right / Math.max(1, counts.wanted);
  const f1 = (2 * precision * recall) / Math.max(Number.EPSILON, precision + recall);
  return { precision, recall, f1, sections: count, wrong };
}

/** Where a heading ends is measured elsewhere; a section without one is named by its first words. */
const BEGINNING = 12;
const sameBeginning = (a: string, b: string) => a.slice(0, BEGINNING) === b.slice(0, BEGINNING);

const INITIALS: Readonly<Record<string, Part>> = {
  A: 'achievements',
  P: 'problems',
  F: 'first-responsible',
  N: 'next-year',
  O: 'other',
};

/**
 * Invented outlines, `data/parts-*.txt`: reports divided by `===`, its first line the year; a
 * line that begins with `[AF]` is a section with these parts, its heading before ` | ` and the
 * rest of its line after it. Body text may follow.
 */
export function outlines(
  name: string,
): { readonly gold: readonly GoldPart[]; readonly sections: readonly Section[] }[] {
  const text = readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8');
  return text
    .split(/^===\s*$/mu)
    .map((report) => report.trim())
    .filter(Boolean)
    .map((report) => {
      const [year = '', ...lines] = report.split('\n').filter((line) => !line.startsWith('#'));
      const gold: GoldPart[] = [];
      const printed = lines.map((line) => {
        const {
          letters,
          heading = '',
          rest = '',
        } = /^\[(?<letters>[APFNO]+)\]\s?(?<heading>.*?)(?: \| (?<rest>.*))?$/u.exec(line)
          ?.groups ?? {};
        if (letters === undefined) return line;
        const parts = letters.split('').flatMap((letter) => INITIALS[letter] ?? []);
        gold.push({ heading: heading.replace(/。$/u, ''), parts, open: false });
        return `${heading}${rest}`;
      });
      return { gold, sections: makeSections(printed.join('\n'), Number(year)) };
    });
}
