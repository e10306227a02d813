/**
 * BibTeX in UTF-8, for biber and modern styles. `@techreport` asks for author, institution and
 * year; what lacks one of them is `@misc`. Doubled braces keep names and titles as they are.
 */
import type { Cited } from './cited.ts';
import { dateText, FICTIONAL, quoteNote } from './cited.ts';

/**
 * Written with commands whose braces balance: BibTeX counts braces before it looks at backslashes,
 * so that `\{` alone would leave a field open.
 */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
};

export const escapeBibtex = (text: string): string =>
  text.replaceAll(/[\\{}~^%&#_$]/g, (character) => ESCAPES[character] ?? character);

/** ASCII, and the same wherever the same captures are read. */
const keyOf = (id: string): string => `tashan-${id.replaceAll(/[^A-Za-z0-9-]/g, '-')}`;

/** Names of months are BibTeX's own macros, written without braces. */
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

export function bibtex(cited: Cited): string {
  const { issuer, published, url, quote } = cited;
  const notes = [...(cited.sample ? [FICTIONAL] : []), cited.archived].join('；');
  const complete = issuer !== null && published !== null;
  const fields: readonly (readonly [string, string | null])[] = [
    ['author', issuer && `{{${escapeBibtex(issuer)}}}`],
    ['title', `{{${escapeBibtex(cited.title)}}}`],
    [complete ? 'institution' : 'organization', issuer && `{{${escapeBibtex(issuer)}}}`],
    ['type', complete ? '{报告}' : null],
    ['number', cited.documentNumber && `{${escapeBibtex(cited.documentNumber)}}`],
    ['year', published && `{${published.year}}`],
    ['month', published && (MONTHS[published.month - 1] ?? null)],
    ['day', published && `{${published.day}}`],
    ['chapter', quote?.section ? `{${escapeBibtex(quote.section)}}` : null],
    // Verbatim, as biblatex and \url read it: escaped, the address would be another.
    ['url', url && `{${url}}`],
    ['urldate', url && `{${dateText(cited.accessed)}}`],
    ['langid', '{chinese}'],
    ['note', `{${escapeBibtex(notes)}}`],
    ['annote', quote && `{${escapeBibtex(quoteNote(quote))}}`],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value === null ? [] : [`  ${name.padEnd(12)} = ${value},`],
  );
  const type = complete ? 'techreport' : 'misc';
  return [`@${type}{${keyOf(cited.id)},`, ...lines, '}', ''].join('\n');
}
