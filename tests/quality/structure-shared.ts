/** The annotated reports beside the project; their tests skip with this reason where they are missing. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract, type Extracted } from '../../indexer/extract/extract.ts';
import type { ReportContent } from '../../indexer/records.ts';
import { structureReport } from '../../indexer/structure/structure.ts';

export const shared = process.env['TASHAN_SHARED'] ?? join(import.meta.dirname, '../../../shared');

/** False, with the reason printed, when the file is not there. */
export function available(path: string): boolean {
  const found = existsSync(join(shared, path));
  if (!found)
    process.stderr.write(`跳过：没有 ${join(shared, path)}，可用 TASHAN_SHARED 指定所在目录。\n`);
  return found;
}

/** A line of `gold/reports.jsonl`. */
export interface GoldReport {
  readonly file: string;
  readonly title: string;
  readonly regionPath: readonly string[];
  readonly level: string;
  readonly issuer: string;
  readonly year: number;
  readonly documentNumber: string | null;
  readonly indexNumber: string | null;
  readonly published: string | null;
}

export function goldLines<T>(path: string): T[] {
  const lines = readFileSync(join(shared, path), 'utf8').split('\n').filter(Boolean);
  // Annotations are written by hand beside the project; a wrong shape fails the test that reads it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return lines.map((line) => JSON.parse(line) as T);
}

export async function structured(
  bytes: Uint8Array,
  { url = null, fileName = null }: { url?: string | null; fileName?: string | null },
): Promise<{ extracted: Extracted; content: ReportContent }> {
  const extracted = await extract({ bytes, url, fileName });
  const context = { reportId: '0'.repeat(16), url, fileName, known: {}, linkText: null };
  return { extracted, content: structureReport(extracted, context) };
}
