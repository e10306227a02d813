/** The filter columns of a passage, as the engine stores them and as facets count them. */
import type { Filter, FilterField, FilterValues } from '../engine/engine.ts';
import type { Report, Section } from '../records.ts';

/** What is filtered by of a report. */
export type Filtered = Pick<Report, 'id' | 'level' | 'organ' | 'year' | 'issuer' | 'source'> & {
  readonly region: { readonly codes: readonly string[] } | null;
  readonly sections: readonly Pick<Section, 'parts'>[];
};

/** What a passage is filtered by beside its report. */
export interface FilteredPassage {
  /** Ordinal of its section. */
  readonly section: number;
  readonly topics: readonly string[];
}

const NONE: readonly string[] = [];
const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)].toSorted();

/** @param practices those that the passage names */
export function filterValues(
  report: Filtered,
  passage: FilteredPassage,
  practices: readonly { readonly kind: string; readonly scope: string }[],
): FilterValues {
  const section = report.sections[passage.section];
  return {
    region: report.region?.codes ?? [],
    level: report.level === null ? [] : [report.level],
    organ: report.organ === null ? [] : [report.organ],
    year: report.year === null ? [] : [String(report.year)],
    issuer: report.issuer === null ? [] : [report.issuer],
    part: section?.parts ?? [],
    topic: passage.topics,
    kind: practices.length === 0 ? NONE : distinct(practices.map(({ kind }) => kind)),
    scope: practices.length === 0 ? NONE : distinct(practices.map(({ scope }) => scope)),
    source: [report.source],
    report: [report.id],
  };
}

/** Whether values pass a filter: for every field named, one of the values. */
export function passes(values: FilterValues, filter: Filter): boolean {
  return Object.entries(filter).every(
    ([field, wanted]) =>
      wanted.length === 0 ||
      (values[field as FilterField] ?? []).some((value) => wanted.includes(value)),
  );
}
