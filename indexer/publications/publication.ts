/** Which places have published the report of which year. */
import type { Part, RegionPath, Report } from '../records.ts';

export interface PublicationsRequest {
  /** The year reported on; the newest there are reports of when left out. */
  readonly year?: number;
  /** Code or name of the place whose places one tier below are listed; the nation when left out. */
  readonly region?: string;
  /** 1 for the first. */
  readonly page: number;
  /** 1 to 100. */
  readonly size: number;
}

export interface Publication {
  readonly region: RegionPath;
  /** The yearly report of the place's own government; null when the library has none. */
  readonly report: Report | null;
  /** Published on the due day or later; null without report or without day of publication. */
  readonly late: boolean | null;
  /** Statutory parts that the report lacks. */
  readonly missing: readonly Part[];
  /** Reports of that year of the place's departments and party organs. */
  readonly departments: number;
  /**
   * Places below it down to the counties (of a county its townships), and those of them whose
   * government's report of that year is there.
   */
  readonly below: { readonly places: number; readonly published: number };
}

export interface PublicationsResult {
  /** Null only when there are no reports of any year. */
  readonly year: number | null;
  /** Null for the nation. */
  readonly region: RegionPath | null;
  /** ISO date before which the reports are due, by 厅字〔2019〕28号: 1 April of the year after. */
  readonly due: string | null;
  /** Years there are reports of, newest first. */
  readonly years: readonly number[];
  /** Over all items, not one page; of the nation without the made-up province of the sample. */
  readonly summary: {
    readonly places: number;
    readonly published: number;
    readonly onTime: number;
    readonly late: number;
    readonly undated: number;
    readonly incomplete: number;
  };
  /** By code. */
  readonly items: readonly Publication[];
  readonly total: number;
}
