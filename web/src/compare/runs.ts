import type { CompareResponse } from '../../../server/contract.ts';
import type { Change } from './compare-state.ts';

export type ComparedSection = CompareResponse['sections'][number];
export type Pair = ComparedSection['passages'][number];

/** Neighbouring passages that are the same on both sides stand folded into one line. */
export type Run =
  | { readonly kind: 'same'; readonly pairs: readonly Pair[] }
  | { readonly kind: 'pair'; readonly pair: Pair };

/** The pairs of the kinds wanted, all when none is named, in their order. */
export function runsOf(pairs: readonly Pair[], show: readonly Change[]): readonly Run[] {
  const runs: Run[] = [];
  let same: Pair[] = [];
  const close = () => {
    if (same.length > 0) runs.push({ kind: 'same', pairs: same });
    same = [];
  };
  for (const pair of pairs) {
    if (show.length > 0 && !show.includes(pair.change)) continue;
    if (pair.change === 'same') {
      same.push(pair);
    } else {
      close();
      runs.push({ kind: 'pair', pair });
    }
  }
  close();
  return runs;
}

/** Id of the section's element, which the outline points to. */
export const sectionAnchor = (index: number): string => `part-${index}`;

export interface OutlineEntry {
  readonly anchor: string;
  readonly heading: string;
  /** 0 for the outermost. */
  readonly depth: number;
  /** Passages that are not the same on both sides. */
  readonly differing: number;
}

/** The opening of a report has no heading of its own. */
export const OPENING = '（开头）';

export function headingOf({ a, b }: ComparedSection): string {
  return b?.heading || a?.heading || OPENING;
}

/** Headings, with how much differs below each; sections with nothing of the kinds wanted are left out. */
export function outlineOf(
  sections: readonly ComparedSection[],
  show: readonly Change[],
): readonly OutlineEntry[] {
  const shallowest = Math.min(...sections.map(depthOf));
  return sections.flatMap((section, index) =>
    show.length > 0 && runsOf(section.passages, show).length === 0
      ? []
      : [
          {
            anchor: sectionAnchor(index),
            heading: headingOf(section),
            depth: depthOf(section) - shallowest,
            differing: section.passages.filter(({ change }) => change !== 'same').length,
          },
        ],
  );
}

function depthOf({ a, b }: ComparedSection): number {
  return b?.depth ?? a?.depth ?? 0;
}
