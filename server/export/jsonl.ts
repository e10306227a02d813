/** One JSON object a line, values verbatim. */
import { batches } from './paging.ts';
import type { Export } from './table.ts';

const ROWS_AT_ONCE = 100;

/** Line ends to some readers of lines, and plain characters to JSON. */
const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/g;

const escapedLineEnd = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

export async function* jsonl({ columns, rows }: Pick<Export, 'columns' | 'rows'>) {
  for await (const batch of batches(rows, ROWS_AT_ONCE)) {
    const lines = batch.map((row) => {
      const fields = columns.map(({ key }, at) => [key, row[at] ?? null]);
      const line = JSON.stringify(Object.fromEntries(fields));
      return `${line.replaceAll(OTHER_LINE_ENDS, escapedLineEnd)}\n`;
    });
    yield lines.join('');
  }
}
