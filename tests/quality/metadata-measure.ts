/** How many fields of reports are read right: heads of pages of other places, and whole reports. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportContent } from '../../indexer/records.ts';
import { normalText } from '../../indexer/text/normal-form.ts';
import type { FieldCount } from './extract-metadata.ts';
import { type GoldReport, goldLines, shared, structured } from './structure-shared.ts';

interface PageHead {
  readonly url: string;
  readonly head_rebuilt: string;
  readonly gold: {
    readonly title: string | null;
    readonly region: string;
    readonly province: string;
    readonly level: string;
    readonly year: number;
    readonly published: string | null;
    readonly documentNumber: string | null;
  };
}

type Checks<Gold> = Readonly<Record<string, (content: ReportContent, gold: Gold) => boolean>>;

/**
 * 鹤龙街 is 鹤龙街道; a department is an organ of a place here, a level of its own in the
 * annotations. The issuer that a page prints is often who posted it (gyz1); that what is printed
 * gets read is measured with extraction.
 */
const OF_HEADS: Checks<PageHead['gold']> = {
  title: ({ title }, gold) => gold.title === null || title === gold.title,
  region: ({ region }, gold) => region?.name === gold.region || region?.name === `${gold.region}道`,
  province: ({ region }, gold) => region?.path[0]?.startsWith(gold.province) ?? false,
  level: ({ level, organ }, gold) =>
    gold.level === 'department'
      ? organ === 'department'
      : level === gold.level && organ !== 'department',
  year: ({ year }, gold) => year === gold.year,
  published: ({ published }, gold) => published === gold.published,
  documentNumber: ({ documentNumber }, gold) => documentNumber === gold.documentNumber,
};

const OF_REPORTS: Checks<GoldReport> = {
  title: ({ title }, gold) => title === gold.title,
  region: ({ region }, gold) =>
    region?.path.join('/') === gold.regionPath.map((name) => normalText(name)).join('/'),
  level: ({ level }, gold) => level === gold.level,
  year: ({ year }, gold) => year === gold.year,
  published: ({ published }, gold) => published === gold.published,
  issuer: ({ issuer }, gold) => issuer === gold.issuer,
  documentNumber: ({ documentNumber }, gold) => documentNumber === gold.documentNumber,
  indexNumber: ({ indexNumber }, gold) => indexNumber === gold.indexNumber,
};

export interface FieldScores {
  readonly counts: readonly FieldCount[];
  /** A line for each field that is wrong. */
  readonly notes: readonly string[];
}

function scored<Gold>(
  set: string,
  checks: Checks<Gold>,
  read: readonly (readonly [ReportContent, Gold])[],
): FieldScores {
  const notes: string[] = [];
  const counts = Object.entries(checks).map(([field, check]) => {
    const wrong = read.filter(([content, gold]) => !check(content, gold));
    for (const [{ title, region }, gold] of wrong)
      notes.push(`${set} ${field}: ${JSON.stringify(gold)} ${title} ${region?.path.join('›')}`);
    return { set, field, right: read.length - wrong.length, of: read.length };
  });
  return { counts, notes };
}

/** Needs `gold/page-heads.jsonl`. */
export async function pageHeadScores(): Promise<FieldScores> {
  const read = goldLines<PageHead>('gold/page-heads.jsonl').map(
    async ({ url, head_rebuilt: text, gold }) => {
      const { content } = await structured(new TextEncoder().encode(text), { url });
      return [content, gold] as const;
    },
  );
  return scored('page-heads', OF_HEADS, await Promise.all(read));
}

/** Needs `gold/reports.jsonl` and the reports. */
export async function reportScores(): Promise<FieldScores> {
  const read = goldLines<GoldReport>('gold/reports.jsonl').map(async (gold) => {
    const bytes = readFileSync(join(shared, 'reports', gold.file));
    const { content } = await structured(bytes, { fileName: gold.file });
    return [content, gold] as const;
  });
  return scored('reports', OF_REPORTS, await Promise.all(read));
}
