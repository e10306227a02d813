/** What is needed of a report; a `Report` fits. */
export interface IndicatorSource {
  readonly text: string;
  readonly year: number | null;
  readonly sections: readonly {
    readonly start: number;
    readonly end: number;
    readonly parts: readonly string[];
  }[];
}
