/** What the made pages are made of: reports of the sample, of which everything is known. */
import { readFileSync } from 'node:fs';

export interface KnownReport {
  readonly title: string;
  readonly issuer: string;
  /** `YYYY-MM-DD HH:MM`. */
  readonly published: string;
  readonly documentNumber: string | null;
  readonly indexNumber: string;
  readonly source: string;
  /** Name of the portal. */
  readonly site: string;
  readonly siteCode: string;
  readonly column: string;
  /** The text proper, signature and date included, a paragraph each. */
  readonly body: readonly string[];
}

const DATA = new URL('../../crawler/sample/data/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, DATA), 'utf8');

interface Row extends Omit<KnownReport, 'body' | 'site' | 'siteCode' | 'column'> {
  readonly id: string;
  readonly site: string;
}

interface Site {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly column: string;
}

/** A page of each shape is long enough with this many paragraphs; the whole report is only slower. */
const PARAGRAPHS = 9;

/** The reports, each cut to its first paragraphs and its signature. */
export function knownReports(): readonly KnownReport[] {
  const sites: Site[] = JSON.parse(read('sites.json'));
  const rows: Row[] = JSON.parse(read('reports.json'));
  return rows.flatMap(({ id, site: siteId, ...row }) => {
    const site = sites.find((one) => one.id === siteId);
    const lines = read(`reports/${id}.txt`)
      .split('\n')
      .filter((line) => line.trim() !== '');
    if (site === undefined || lines.length < PARAGRAPHS + 2) return [];
    const { title, issuer, published, documentNumber, indexNumber, source } = row;
    return [
      {
        title,
        issuer,
        published,
        documentNumber,
        indexNumber,
        source,
        site: site.name,
        siteCode: site.code,
        column: site.column,
        body: [...lines.slice(0, PARAGRAPHS), ...lines.slice(-2)],
      },
    ];
  });
}
