/** Reports and page heads as plain text, furniture included, against the annotations. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extract } from '../../indexer/extract/extract.ts';

const shared = process.env['TASHAN_SHARED'] ?? new URL('../../../shared', import.meta.url).pathname;
const missing = !existsSync(join(shared, 'gold'));
if (missing) console.warn(`skipped: no annotations at ${join(shared, 'gold')} (set TASHAN_SHARED)`);

const rows = <T>(name: string): T[] =>
  missing
    ? []
    : readFileSync(join(shared, 'gold', name), 'utf8')
        .trim()
        .split('\n')
        .map((line): T => JSON.parse(line));

interface GoldReport {
  readonly file: string;
  readonly title: string;
  readonly published: string | null;
  readonly documentNumber: string | null;
  readonly indexNumber: string | null;
  readonly bodyStartsWith: string;
  readonly bodyEndsWith: string;
  readonly boilerplate: readonly string[];
}

interface GoldHead {
  readonly url: string;
  readonly head_rebuilt: string;
  readonly flags: readonly string[];
  readonly gold: {
    readonly title: string | null;
    readonly published: string | null;
    readonly source: string | null;
    readonly issuer: string | null;
  };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Whether the values tell the date; nothing to tell is told. */
function holdsDate(values: readonly string[], iso: string | null): boolean {
  if (iso === null) return true;
  const [year, month, day] = iso.split('-').map(Number);
  return values.some((value) => new RegExp(`${year}\\D0?${month}\\D0?${day}(?!\\d)`).test(value));
}

describe.skipIf(missing)('reports as captured', () => {
  it.each(rows<GoldReport>('reports.jsonl'))(
    '$file: body alone, the rest as metadata',
    async (gold) => {
      const bytes = readFileSync(join(shared, 'reports', gold.file));
      const { text, title, metadata } = await extract({ bytes, fileName: gold.file });
      const values = Object.values(metadata);
      expect(title).toBe(gold.title);
      expect(text.startsWith(gold.bodyStartsWith)).toBe(true);
      expect(text.endsWith(gold.bodyEndsWith)).toBe(true);
      for (const line of gold.boilerplate) expect(text).not.toContain(line);
      expect(holdsDate(values, gold.published)).toBe(true);
      expect([...values, null]).toContain(gold.documentNumber);
      expect([...values, null]).toContain(gold.indexNumber);
    },
  );

  it.each(['practices.jsonl', 'sections.jsonl', 'indicators.jsonl'])(
    'every quote of %s stands in the text',
    async (name) => {
      const quotes = rows<{
        file: string;
        surface?: string;
        heading?: string;
        sentence?: string;
        evidence?: string;
      }>(name);
      const texts = new Map<string, string>();
      for (const { file, surface, heading, sentence } of quotes) {
        if (!texts.has(file))
          texts.set(
            file,
            (await extract({ bytes: readFileSync(join(shared, 'reports', file)), fileName: file }))
              .text,
          );
        expect(texts.get(file)).toContain(surface ?? heading ?? sentence);
      }
    },
  );
});

describe.skipIf(missing)('lines of a body', () => {
  const OPENING = '2023年，临江县扎实推进法治政府建设，现将有关情况报告如下。';

  it('are never furniture, above the text or below it', async () => {
    for (const gold of rows<GoldReport>('reports.jsonl')) {
      const { text } = await extract({ bytes: readFileSync(join(shared, 'reports', gold.file)) });
      for (const line of text.split('\n').filter((one) => one.length > 20)) {
        expect((await extract({ bytes: utf8(`${OPENING}\n${line}`) })).text).toContain(line);
        expect((await extract({ bytes: utf8(`${line}\n${OPENING}`) })).text).toContain(line);
      }
    }
  });
});

describe.skipIf(missing)('heads of report pages', () => {
  it.each(rows<GoldHead>('page-heads.jsonl'))('$url', async ({ head_rebuilt: head, gold }) => {
    const { text, title, metadata } = await extract({ bytes: utf8(head) });
    const values = Object.values(metadata);
    const lines = head.split('\n').map((line) => line.trim());
    const salutation = lines.findIndex(
      (line) => /^[^:：]{2,20}[:：]$/.test(line) && /[委府院室]/.test(line),
    );
    expect(text).toBe(lines.slice(salutation < 0 ? -1 : salutation).join('\n'));
    expect(title).toBe(gold.title);
    expect(holdsDate(values, gold.published)).toBe(true);
    expect([...values, null]).toContain(gold.source);
    expect([...values, null]).toContain(gold.issuer);
  });
});
