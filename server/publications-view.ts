/** How the publications of a year look on the wire. */
import type { Publication, PublicationsResult } from '../indexer/index.ts';
import type { PublicationsResponse } from './contract.ts';
import { regionOf, reportSummaryOf } from './views.ts';

const publicationOf = (one: Publication): PublicationsResponse['items'][number] => ({
  region: regionOf(one.region),
  report: one.report && reportSummaryOf(one.report),
  late: one.late,
  missing: [...one.missing],
  departments: one.departments,
  below: { ...one.below },
});

export const publicationsOf = (
  found: PublicationsResult,
  { page, size }: { readonly page: number; readonly size: number },
): PublicationsResponse => ({
  year: found.year,
  region: found.region && regionOf(found.region),
  due: found.due,
  years: [...found.years],
  summary: { ...found.summary },
  items: found.items.map(publicationOf),
  total: found.total,
  page,
  size,
});
