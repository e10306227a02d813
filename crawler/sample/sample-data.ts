/**
 * The fictional reports and the portals that publish them, as data.
 *
 * Every place, organ, person and figure is invented; the region codes begin with 99, which no
 * real place has. To add a report: a row in `data/reports.json` and its text in
 * `data/reports/<id>.txt`, one paragraph a line, signature and date last.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const dataFolder = new URL('./data/', import.meta.url);
/** Beijing time, to the minute, as the portals print it. */
const minute = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const address = z.string().startsWith('/');

const siteSchema = z.object({
  id: z.string(),
  name: z.string().includes('示例'),
  /** Path under which this portal's pages lie; empty for the province's. */
  base: z.string(),
  domain: z.string().endsWith('.example'),
  code: z.string().regex(/^99\d{8}$/),
  organizer: z.string(),
  icp: z.string(),
  police: z.string(),
  template: z.enum(['trs', 'hanweb', 'vsb', 'gkmlpt']),
  column: z.string(),
});

const reportSchema = z.object({
  id: z.string(),
  region: z.string().startsWith('99'),
  title: z.string(),
  issuer: z.string(),
  organ: z.enum(['government', 'party', 'department']),
  /** The year the report covers, not the one it was published in. */
  year: z.int().min(2000).max(2100),
  published: minute,
  signed: day,
  documentNumber: z.string().nullable(),
  indexNumber: z.string(),
  source: z.string(),
  site: z.string(),
  path: address,
  charset: z.enum(['utf-8', 'gb18030']).default('utf-8'),
  script: z.enum(['simplified', 'traditional']).default('simplified'),
  /** The page holds a link and no text; the report is in the file. */
  attachment: z
    .object({ kind: z.enum(['pdf', 'docx']), path: address, fileName: z.string() })
    .optional(),
  /** The same report on another portal, with that portal's furniture. */
  reprint: z
    .object({
      site: z.string(),
      path: address,
      published: minute,
      source: z.string(),
      title: z.string(),
    })
    .optional(),
});

const plainPageSchema = reportSchema
  .pick({
    title: true,
    issuer: true,
    published: true,
    signed: true,
    documentNumber: true,
    indexNumber: true,
    source: true,
    site: true,
    path: true,
  })
  .extend({ paragraphs: z.array(z.string()) });

const extrasSchema = z.object({
  /** A page of the same column that is no report. */
  notice: plainPageSchema,
  /** Listed under a title like any report's: robots.txt alone keeps a crawler away. */
  forbidden: plainPageSchema,
  /** A listed address that answers 404. */
  dead: z.object({ title: z.string(), published: minute, path: address }),
});

export type SampleSite = Readonly<z.infer<typeof siteSchema>>;
export type SampleReport = Readonly<z.infer<typeof reportSchema>> & {
  /** Paragraphs of the report in Simplified characters, without the title. */
  readonly paragraphs: readonly string[];
};
export type SamplePlainPage = Readonly<z.infer<typeof plainPageSchema>>;

export interface SampleData {
  readonly sites: ReadonlyMap<string, SampleSite>;
  readonly reports: readonly SampleReport[];
  readonly extras: Readonly<z.infer<typeof extrasSchema>>;
}

const readJson = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(name, dataFolder), 'utf8'));

function readReport(row: unknown): SampleReport {
  const report = reportSchema.parse(row);
  const text = readFileSync(new URL(`reports/${report.id}.txt`, dataFolder), 'utf8');
  return { ...report, paragraphs: text.trimEnd().split('\n') };
}

/** Reads and checks the data files. Throws where one of them does not fit its schema. */
export function loadSampleData(): SampleData {
  const sites = z.array(siteSchema).parse(readJson('sites.json'));
  const rows = z.array(z.unknown()).parse(readJson('reports.json'));
  return {
    sites: new Map(sites.map((site) => [site.id, site])),
    reports: rows.map(readReport),
    extras: extrasSchema.parse(readJson('extras.json')),
  };
}

/** Bytes of a prepared file of `data/files/`. */
export const readSampleFile = (name: string): Buffer =>
  readFileSync(new URL(`files/${name}`, dataFolder));
