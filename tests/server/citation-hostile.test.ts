/** Whatever a page calls itself, its citation is one record that says so and nothing else. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LibraryReader, Report } from '../../indexer/index.ts';
import { citationOf } from '../../server/citations/citation.ts';
import { oneLine } from '../../server/citations/cited.ts';
import { CITATION_STYLES } from '../../server/contract.ts';
import { parseBibtex, parseRis, printed } from './citation-parsers.ts';
import { REPORTS } from './fake-indexer.ts';

/** What has a meaning in one of the styles, among what has none. */
const HOSTILE = [
  ...Array.from('{}\\%&#_~^$"\'@,=:;<>[]()'),
  ...Array.from('\r\n\t\0\u0085\u2028\u2029\uFEFF\u202E\uD800 \uDC00\u001B'),
  '\r\nER  - \r\nTY  - RPRT\r\nTI  - ',
  '}}\n@book{x, title={',
  '\\end{document}',
  '法治政府',
  '𠮷',
  '。',
];

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 12,
  })
  .map((pieces) => pieces.join(''));

const address = hostile.map((text) => `http://example.gov.cn/${text}`);

const reports = fc.record({
  title: hostile,
  issuer: fc.option(hostile),
  documentNumber: fc.option(hostile),
  url: fc.option(address),
  text: hostile,
  heading: hostile,
  published: fc.constantFrom(null, '2025-01-20', '2025-1-2', 'yesterday'),
  sample: fc.boolean(),
});

type Made = typeof reports extends fc.Arbitrary<infer T> ? T : never;

function written({ text, heading, ...change }: Made, style: (typeof CITATION_STYLES)[number]) {
  const [base] = REPORTS;
  const passage = base?.passages[0];
  const section = base?.sections[0];
  if (!base || !passage || !section) throw new Error('no report to change');
  const report: Report = { ...base, ...change, text, sections: [{ ...section, path: [heading] }] };
  const library = {
    report: () => report,
    passage: () => ({ passage, report, text }),
  } as unknown as LibraryReader;
  return citationOf(library, { report: report.id, passage: passage.id, style });
}

const titleOf = (title: string): string => oneLine(title) || '无题名';

/** No line break, no other control character, no half of a character. */
const CLEAN = /^[^\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]*$/u;

describe('a hostile report', () => {
  it('is one record in RIS', () => {
    fc.assert(
      fc.property(reports, (made) => {
        const fields = parseRis(written(made, 'ris').text);
        expect(fields.get('TI')).toEqual([titleOf(made.title)]);
        expect(fields.get('AU')?.length ?? 0).toBe(oneLine(made.issuer ?? '') === '' ? 0 : 1);
        for (const value of [...fields.values()].flat()) expect(value).toMatch(CLEAN);
      }),
    );
  });

  it('is one entry in BibTeX, and prints as it is written', () => {
    fc.assert(
      fc.property(reports, (made) => {
        const { type, key, fields } = parseBibtex(written(made, 'bibtex').text);
        expect(['techreport', 'misc']).toContain(type);
        expect(key).toMatch(/^[A-Za-z0-9-]+$/);
        expect(printed(fields.get('title') ?? '')).toBe(titleOf(made.title));
        expect(printed(fields.get('annote') ?? '')).toContain(`“${oneLine(made.text)}”`);
        expect(fields.get('url') ?? '').toMatch(/^[!-~]*$/);
        expect(fields.get('url') ?? '').not.toMatch(/[{}\\]/);
      }),
    );
  });

  it('is one item in CSL-JSON', () => {
    fc.assert(
      fc.property(reports, (made) => {
        const items: unknown = JSON.parse(written(made, 'csl-json').text);
        expect(items).toMatchObject([{ type: 'report', title: titleOf(made.title) }]);
      }),
    );
  });

  it('is one line in GB/T 7714, and one for the quote', () => {
    fc.assert(
      fc.property(reports, (made) => {
        const lines = written(made, 'gb7714').text.split('\n');
        expect(lines).toHaveLength(3);
        expect(lines[0]).toMatch(/\[R(?:\/OL)?\]\. .*\.$/u);
        expect(lines[2]).toBe('');
        for (const line of lines) expect(line).toMatch(CLEAN);
      }),
    );
  });

  it('is well-formed UTF-8 under a file name that any system takes', () => {
    fc.assert(
      fc.property(reports, fc.constantFrom(...CITATION_STYLES), (made, style) => {
        const { text, fileName } = written(made, style);
        expect(Buffer.from(text).toString()).toBe(text);
        expect(fileName).toMatch(/^[^\p{Cc}\p{Surrogate}\\/:*?"<>|.][^\p{Cc}\\/:*?"<>|]*$/u);
        expect(Buffer.byteLength(fileName)).toBeLessThan(256);
      }),
    );
  });
});
