/** Which places have published the report of which year, on the wire. */
import { z } from 'zod';
import { PARTS } from '../../indexer/index.ts';
import { named, pagingShape } from '../parameters.ts';
import { region, reportSummary } from './common.ts';

export const publicationsRequest = z.object({
  /** The year reported on; the newest there are reports of when left out. */
  year: z.preprocess(
    (given) => (given === '' ? undefined : given),
    z.coerce.number('年份应写作 2024').int().min(1900).max(2200).optional(),
  ),
  /** A place by code or name, whose places one tier below are listed; the nation when left out. */
  region: named.optional(),
  ...pagingShape,
});

const publication = z.object({
  region,
  /** The yearly report of the place's own government; null when the library has none. */
  report: reportSummary.nullable(),
  /** Published on the due day or later; null without report or without day of publication. */
  late: z.boolean().nullable(),
  /** Statutory parts that the report lacks. */
  missing: z.array(z.enum(PARTS)),
  /** Reports of that year of the place's departments and party organs. */
  departments: z.number().int(),
  /**
   * Places below it down to the counties (of a county its townships), and those of them whose
   * government's report of that year is there.
   */
  below: z.object({ places: z.number().int(), published: z.number().int() }),
});

export const publicationsResponse = z.object({
  year: z.number().int().nullable(),
  /** Null for the nation. */
  region: region.nullable(),
  /** Reports are due before this day (ISO date), by 厅字〔2019〕28号; null without year. */
  due: z.string().nullable(),
  /** Years there are reports of, newest first. */
  years: z.array(z.number().int()),
  /** Over all items, not one page; of the nation without the made-up province of the sample. */
  summary: z.object({
    places: z.number().int(),
    published: z.number().int(),
    onTime: z.number().int(),
    late: z.number().int(),
    /** Published, and the day is not known. */
    undated: z.number().int(),
    incomplete: z.number().int(),
  }),
  items: z.array(publication),
  total: z.number().int(),
  page: z.number().int(),
  size: z.number().int(),
});
