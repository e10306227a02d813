import type { ReportDetail } from '../../../server/contract.ts';
import type { Range } from '../marks/ranges.ts';

export type Target =
  | { readonly found: true; readonly range: Range }
  /** `found: false` with a wish: the address names a passage the text does not have. */
  | { readonly found: false; readonly wished: boolean };

/** Where the reader opens: at the passage of this id, else at `START-END`, else at the top. */
export function targetOf(
  id: string | null,
  place: string | null,
  { passages, text }: Pick<ReportDetail, 'passages' | 'text'>,
): Target {
  const passage = passages.find((each) => each.id === id);
  if (passage) return { found: true, range: [passage.start, passage.end] };
  const at = /^(\d+)-(\d+)$/.exec(place ?? '');
  if (at !== null) {
    const start = Number(at[1]);
    const end = Number(at[2]);
    if (start < end && end <= text.length) return { found: true, range: [start, end] };
  }
  return { found: false, wished: id !== null || place !== null };
}
