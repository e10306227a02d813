/**
 * GB/T 7714—2015《信息与文献 参考文献著录规则》, 4.6 (electronic resources) and 4.1 (reports):
 *
 *   责任者. 题名: 其他题名信息[R/OL]. (公布日期)[引用日期]. 地址.
 *   责任者. 题名: 其他题名信息[R]. 出版地: 出版者, 年.
 *
 * The marks between elements are half-width with a space, as the standard prints its examples.
 * A name in Chinese characters is not divided by dots (8.1); number and explanation of a report
 * are other title information (8.2); an electronic resource needs no place and no publisher.
 */
import type { Cited } from './cited.ts';
import { dateText, FICTIONAL, quoteNote } from './cited.ts';

/** 8.1.4: for a work whose author is not known. */
const NO_AUTHOR = '佚名';
/** 8.4.1.3 and 8.4.2.3: in brackets, where a printed work does not name them. */
const NO_PLACE = '[出版地不详]';
const NO_PUBLISHER = '[出版者不详]';

/** 厅字〔2019〕28号 has a report published in the year that follows. */
const PUBLISHED_AFTER = 1;

/** 8.4.3.3: a year that is only estimated stands in brackets. */
function yearText({ published, reportYear }: Cited): string {
  if (published !== null) return `, ${published.year}`;
  return reportYear === null ? '' : `, [${reportYear + PUBLISHED_AFTER}]`;
}

const dated = ({ published, accessed }: Cited): string =>
  `${published === null ? '' : `(${dateText(published)})`}[${dateText(accessed)}]`;

/** A mark that ends an element is not doubled by the one that ends the name. */
const ending = (text: string): string => (/[.。]$/u.test(text) ? text : `${text}.`);

export function gb7714(cited: Cited): string {
  const { issuer, title, documentNumber, sample, url, quote } = cited;
  const titles = [title, documentNumber, sample ? FICTIONAL : null].filter((one) => one !== null);
  const head = `${ending(issuer ?? NO_AUTHOR)} ${titles.join(': ')}`;
  const entry =
    url === null
      ? `${head}[R]. ${cited.place ?? NO_PLACE}: ${issuer ?? NO_PUBLISHER}${yearText(cited)}.`
      : `${head}[R/OL]. ${dated(cited)}. ${url}.`;
  // The standard's place for what is quoted is a page number, which a web page has not: the entry
  // stays the report's own, and the section and the words stand on a line after it.
  return `${[entry, ...(quote === null ? [] : [quoteNote(quote)])].join('\n')}\n`;
}
