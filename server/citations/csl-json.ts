/** CSL-JSON 1.0: an array of one item, which Zotero, Pandoc and citeproc read. */
import type { Cited, CitedDay } from './cited.ts';
import { FICTIONAL, quoteNote } from './cited.ts';

const dateParts = ({ year, month, day }: CitedDay) => ({ 'date-parts': [[year, month, day]] });

const optional = <T>(name: string, value: T | null): Readonly<Record<string, T>> =>
  value === null ? {} : { [name]: value };

export function cslJson(cited: Cited): string {
  const { issuer, published, quote } = cited;
  const item = {
    id: `tashan-${cited.id}`,
    type: 'report',
    title: cited.title,
    // Literal: the name of an organ is not to be divided into family and given names.
    ...optional('author', issuer && [{ literal: issuer }]),
    ...optional('publisher', issuer),
    ...optional('publisher-place', cited.place),
    ...optional('number', cited.documentNumber),
    ...optional('section', quote?.section || null),
    ...optional('issued', published && dateParts(published)),
    accessed: dateParts(cited.accessed),
    ...optional('URL', cited.url),
    language: 'zh-CN',
    note: [...(cited.sample ? [FICTIONAL] : []), cited.archived].join('；'),
    ...optional('annote', quote && quoteNote(quote)),
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}
