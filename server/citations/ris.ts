/** RIS as reference managers read it: `TY  - RPRT`, one field a line, lines ended by CR LF. */
import type { Cited, CitedDay } from './cited.ts';
import { dateText, FICTIONAL, quoteNote } from './cited.ts';

/** Year, month, day and a remark that is empty here. */
const risDate = (day: CitedDay): string => `${dateText(day, '/')}/`;

export function ris(cited: Cited): string {
  const { issuer, published, url, quote } = cited;
  const fields: readonly (readonly [string, string | null])[] = [
    ['TY', 'RPRT'],
    ['ID', cited.id],
    // Without a comma a name is one name: that of an organ.
    ['AU', issuer],
    ['TI', cited.title],
    ['PY', published && String(published.year)],
    ['DA', published && risDate(published)],
    ['PB', issuer],
    ['CY', cited.place],
    // In a report, the number of the report.
    ['SN', cited.documentNumber],
    ['SE', quote?.section || null],
    ['LA', 'zh-CN'],
    ['UR', url],
    ['Y2', risDate(cited.accessed)],
    ['N1', cited.sample ? FICTIONAL : null],
    ['N1', quote && quoteNote(quote)],
    ['N1', cited.archived],
    ['ER', ''],
  ];
  return fields
    .flatMap(([tag, value]) => (value === null ? [] : [`${tag}  - ${value}\r\n`]))
    .join('');
}
