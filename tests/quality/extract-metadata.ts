/** Metadata, field by field: what pages print against what is known of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from '../../indexer/extract/extract.ts';
import { structureReport } from '../../indexer/structure/structure.ts';
import { readJsonLines } from './shared-data.ts';

export interface FieldCount {
  readonly set: string;
  readonly field: string;
  readonly right: number;
  readonly of: number;
}

interface GovPage {
  readonly file: string;
  readonly url: string;
  readonly title: string;
  readonly office: string;
  readonly number: string;
  readonly index_number: string;
}

interface PageHead {
  readonly url: string;
  readonly head_rebuilt: string;
  readonly gold: {
    readonly title: string | null;
    readonly year: number;
    readonly published: string | null;
    readonly source: string | null;
    readonly issuer: string | null;
    readonly documentNumber: string | null;
  };
}

async function read(bytes: Uint8Array, url: string) {
  const extracted = await extract({ bytes, url });
  const report = structureReport(extracted, {
    reportId: 'r',
    url,
    fileName: null,
    known: {},
    linkText: null,
  });
  return { extracted, report, values: Object.values(extracted.metadata) };
}

type Checks = Readonly<Record<string, boolean>>;

function tally(set: string, pages: readonly Checks[]): FieldCount[] {
  return Object.keys(pages[0] ?? {}).map((field) => ({
    set,
    field,
    right: pages.filter((checks) => checks[field]).length,
    of: pages.length,
  }));
}

async function govCounts(folder: string): Promise<FieldCount[]> {
  const checks: Checks[] = [];
  for (const known of readJsonLines<GovPage>(join(folder, 'meta.jsonl'))) {
    const { report, extracted, values } = await read(
      readFileSync(join(folder, known.file)),
      known.url,
    );
    checks.push({
      title: extracted.title === known.title,
      office: values.includes(known.office),
      documentNumber: known.number === '' || values.includes(known.number),
      indexNumber: (report.indexNumber ?? '') === known.index_number,
    });
  }
  return tally('gov-cn', checks);
}

/** A field that a head does not print must not be told either, where the record has one for it. */
async function headCounts(path: string): Promise<FieldCount[]> {
  const checks: Checks[] = [];
  for (const { url, head_rebuilt: head, gold } of readJsonLines<PageHead>(path)) {
    const { report, extracted, values } = await read(new TextEncoder().encode(head), url);
    checks.push({
      title: extracted.title === gold.title,
      year: report.year === gold.year,
      published: report.published === gold.published,
      source: gold.source === null || values.includes(gold.source),
      issuer: gold.issuer === null || values.includes(gold.issuer),
      documentNumber: report.documentNumber === gold.documentNumber,
    });
  }
  return tally('page-heads', checks);
}

/** @param gov folder of pages with `meta.jsonl` @param heads file of annotated heads */
export async function metadataCounts(gov: string, heads: string): Promise<readonly FieldCount[]> {
  return [...(await govCounts(gov)), ...(await headCounts(heads))];
}
