/** How an export is written, by format. */
import { csv } from './csv.ts';
import { jsonl } from './jsonl.ts';
import type { Format } from './request.ts';
import type { Export } from './table.ts';
import { xlsx } from './xlsx.ts';

export interface Writing {
  readonly mediaType: string;
  /** The bytes in pieces, each made when it is asked for. */
  readonly write: (list: Export) => AsyncIterable<string | Uint8Array>;
}

export const WRITINGS: Readonly<Record<Format, Writing>> = {
  csv: { mediaType: 'text/csv; charset=utf-8; header=present', write: csv },
  jsonl: { mediaType: 'application/x-ndjson; charset=utf-8', write: jsonl },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: xlsx,
  },
};
