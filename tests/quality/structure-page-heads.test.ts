import { describe, expect, it } from 'vitest';
import type { ReportContent } from '../../indexer/records.ts';
import { available, goldLines, structured } from './structure-shared.ts';

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
type Gold = PageHead['gold'];

/** A little below what is measured. */
const FLOORS = {
  title: 0.96,
  region: 0.93,
  province: 0.93,
  level: 0.93,
  year: 0.96,
  published: 0.96,
  documentNumber: 1,
} as const;

/** 鹤龙街 is 鹤龙街道; a department is an organ of a place here, a level of its own in the annotations. */
const CHECKS: Readonly<
  Record<keyof typeof FLOORS, (content: ReportContent, gold: Gold) => boolean>
> = {
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

describe.skipIf(!available('gold/page-heads.jsonl'))('heads of pages of other places', () => {
  it('reads the fields a page prints, and none it does not', async () => {
    const heads = goldLines<PageHead>('gold/page-heads.jsonl');
    const right = new Map<string, number>();
    for (const { url, head_rebuilt: text, gold } of heads) {
      const { content } = await structured(new TextEncoder().encode(text), { url });
      for (const [field, check] of Object.entries(CHECKS)) {
        if (check(content, gold)) right.set(field, (right.get(field) ?? 0) + 1);
        else
          process.stdout.write(
            `  ${field}: ${JSON.stringify(gold)} ${content.title} ${content.region?.path.join('›')} ${url}\n`,
          );
      }
    }
    for (const [field, floor] of Object.entries(FLOORS)) {
      const share = (right.get(field) ?? 0) / heads.length;
      process.stdout.write(`${field} ${right.get(field)}/${heads.length}\n`);
      expect({ field, enough: share >= floor }).toEqual({ field, enough: true });
    }
  });
});
