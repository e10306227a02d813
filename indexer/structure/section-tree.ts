/** Headings → the tree of sections, their parts not yet told. */
import type { Section } from '../records.ts';
import type { Heading } from './heading-marks.ts';

export type BareSection = Omit<Section, 'parts'>;

/** Sections in order of their start; see `makeSections`. */
export function nest(text: string, headings: readonly Heading[]): BareSection[] {
  const sections: BareSection[] = [];
  const before = text.slice(0, headings[0]?.start ?? text.length);
  if (before.trim() !== '') {
    const start = before.length - before.trimStart().length;
    const whole = { heading: '', depth: 0, parent: null, path: [''] };
    sections.push({ ordinal: 0, ...whole, start, end: before.trimEnd().length });
  }
  const stops = nextStarts(headings, text.length);
  const open: { ordinal: number; depth: number; path: readonly string[] }[] = [];
  for (const [index, { start, end, depth }] of headings.entries()) {
    while ((open.at(-1)?.depth ?? 0) >= depth) open.pop();
    const parent = open.at(-1);
    const heading = text.slice(start, end).replaceAll(/\s*[\r\n]+\s*/g, '');
    const path = [...(parent?.path ?? []), heading];
    const stop = text.slice(0, stops[index]).trimEnd().length;
    const ordinal = sections.length;
    sections.push({
      ordinal,
      heading,
      depth,
      parent: parent?.ordinal ?? null,
      path,
      start,
      end: stop,
    });
    open.push({ ordinal, depth, path });
  }
  return sections;
}

/** Where the next heading of the same depth or above starts, heading by heading. */
function nextStarts(headings: readonly Heading[], length: number): number[] {
  const starts: number[] = [];
  const later: Heading[] = [];
  for (const heading of headings.toReversed()) {
    while ((later.at(-1)?.depth ?? 0) > heading.depth) later.pop();
    starts.push(later.at(-1)?.start ?? length);
    later.push(heading);
  }
  return starts.toReversed();
}

/** Where the text of a section itself ends: at its first subsection, or at its end. */
export function ownEnds(
  sections: readonly { readonly start: number; readonly end: number }[],
): number[] {
  return sections.map(({ end }, index) => Math.min(end, sections[index + 1]?.start ?? end));
}
