/** What mining reads, and what it has found before scope and kind are settled. */
import type { PracticeKind, PracticeMention, ReportContent } from '../records.ts';

export type MinedReport = Pick<ReportContent, 'text' | 'title' | 'region' | 'sections'>;

/** What other reports are known to say. */
export interface PracticeCorpus {
  /** Names of practices that other reports of the same place have, so that they need no quotes here. */
  readonly known?: Iterable<string>;
  /** In how many provinces a name is used, given as `practiceKey` makes it. */
  readonly provincesOf?: (key: string) => number;
}

/** A name of which the scope is not yet told. */
export interface Candidate extends Omit<PracticeMention, 'scope' | 'kind' | 'surface'> {
  /** Null where neither the name nor what stands around it says what it is. */
  readonly kind: PracticeKind | null;
  readonly national: boolean;
}
