/** Passages as they are compared: cut to units, and with figures, years, places and numbering masked. */
import { createMask } from '../library/fold-text.ts';
import { shinglesOf } from '../library/shingles.ts';
import type { Passage, Report } from '../records.ts';
import { BREAK, serialise, startsOf, type UnitSequence, unitsOf } from '../text/units.ts';

/** Units of a shingle, as folds have it: one slip changes three of them. */
const SHINGLE = 3;
/** Of a heading, which is short: single units would make any two alike, and threes hardly two. */
const HEADING_SHINGLE = 2;
/** 二〇二四年 is as much a year as 2024年. */
const WRITTEN_YEAR = /[〇零一二三四五六七八九]{4}(?=年)/gu;
/** What a heading is numbered with: 一、 （二） 3. ①, serialised. */
const NUMBERING = new RegExp(
  `^${BREAK}?(?:第?[一二三四五六七八九十百]{1,4}(?:${BREAK}|章|部分)|\uE000\\d{1,2}\uE001${BREAK}|[①-⑳])${BREAK}?`,
  'u',
);

export interface PassageForm {
  readonly passage: Passage;
  /** Verbatim. */
  readonly text: string;
  readonly units: UnitSequence;
  /** All its units: the same for two passages that say the same. */
  readonly key: string;
  /** Nothing but the heading of a section that goes on in subsections. */
  readonly isHeading: boolean;
  /** Of its masked units. */
  readonly shingles: Uint32Array;
  /** Masked units. */
  readonly length: number;
}

/** Reads any text of a report as likeness is told by: masked, without numbering and breaks. */
export function createMasked(report: Pick<Report, 'region'>): (serialised: string) => string {
  const mask = createMask(report);
  return (serialised) =>
    mask(serialised.replace(NUMBERING, '').replaceAll(WRITTEN_YEAR, '\uE0000\uE001'));
}

/** Neighbouring units of a heading, masked and without its number. */
export const headingShingles = (heading: string, masked: (serialised: string) => string) =>
  shinglesOf(masked(serialise(unitsOf(heading).units)), HEADING_SHINGLE);

export function passageForms(report: Report): PassageForm[] {
  const masked = createMasked(report);
  return report.passages.map((passage) => {
    const text = report.text.slice(passage.start, passage.end);
    const units = unitsOf(text);
    const key = serialise(units.units);
    const form = masked(key);
    const section = report.sections[passage.section];
    const heading = section === undefined ? '' : serialise(unitsOf(section.heading).units);
    const isHeading = heading !== '' && heading === key;
    return {
      passage,
      text,
      units,
      key,
      isHeading,
      shingles: shinglesOf(form, isHeading ? HEADING_SHINGLE : SHINGLE),
      length: startsOf(form).length - 1,
    };
  });
}
