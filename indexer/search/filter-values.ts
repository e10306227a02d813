/** The filter columns of a passage, as the engine stores them and as facets count them. */
import type { Filter, FilterField, FilterValues } from '../engine/engine.ts';
import type { Report, Section } from '../records.ts';

/** What is filtered by of a report. */
export type Filtered = Pick<Report, 'id' | 'level' | 'organ' | 'year' | 'issuer' | 'source'> & {
  readonly region: { readonly codes: readonly string[] } | null;
  readonly sections: readonly Pick<Section, 'parts'>[];
};

export function filterValues(report: Filtered, sectionOrdinal: number): FilterValues {
  const section = report.sections[sectionOrdinal];
  return {
    region: report.region?.codes ?? [],
    level: report.level === null ? [] : [report.level],
    organ: report.organ === null ? [] : [report.organ],
    year: report.year === null ? [] : [String(report.year)],
    issuer: report.issuer === null ? [] : [report.issuer],
    part: section?.parts ?? [],
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
