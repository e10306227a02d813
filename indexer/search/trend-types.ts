/** A word or a practice over years or places. */
import type { Filter } from '../engine/engine.ts';

export const TREND_AXES = ['year', 'region'] as const;
export type TrendAxis = (typeof TREND_AXES)[number];

/** Exactly one of `q` (the query language, by words alone) and `practice` (an id or a name). */
export interface TrendRequest {
  readonly q?: string;
  readonly practice?: string;
  readonly by: TrendAxis;
  readonly filter: Filter;
}

export interface TrendItem {
  /** A year, or the code of a place. */
  readonly value: string;
  readonly label: string;
  /** Reports that have it. */
  readonly reports: number;
  /** All reports of that year or place within the filters. */
  readonly of: number;
  /** `reports / of`; null where there is no report, which is no share of any. */
  readonly share: number | null;
}

export interface TrendResult {
  /** What was counted, as it was asked for; of a practice its name. */
  readonly text: string;
  readonly practice: { readonly id: string; readonly name: string } | null;
  readonly by: TrendAxis;
  /** Years ascending without gaps; places one tier below the one chosen, by code. */
  readonly items: readonly TrendItem[];
  /** Over all, reports without year or place included. */
  readonly total: { readonly reports: number; readonly of: number; readonly share: number | null };
}
