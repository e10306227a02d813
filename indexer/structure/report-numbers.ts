/** Document number and index number. */
import { type Printed, printed } from './metadata.ts';
import { plain, tidy } from './plain.ts';

/** 威政呈〔2020〕1号, 豫政文[2024]46号, 国办发(2017)第47号; brackets of any kind, never lost. */
const NUMBER =
  /[\p{Script=Han}a-z]{1,16}\s*[〔[(【<〈]\s*(?:19|20)\d\d\s*[〕\])】>〉]\s*第?\s*\d{1,5}\s*号/u;
/** 国令第706号, 省政府令2024年第3号; only where a page labels it, since texts mention many orders. */
const ORDER = /^[\p{Script=Han}]{0,16}(?:(?:19|20)\d\d年)?\s*第\s*\d{1,5}\s*号$/u;
const ALONE = new RegExp(`^[(（]?${NUMBER.source}[)）]?$`, 'u');
/** A number on a line of its own stands among the first lines, under the title. */
const HEAD_LINES = 8;
/** 370402/2022-00029, 777737060/2020-882, A25290--2024-0018, 11330703736873621E/2024-139175. */
const INDEX = /^[a-z0-9][a-z0-9/\-_.—·〔〕[\]()]{5,59}$/iu;

/** As printed, white space left out; null for 无 and the like. A number mentioned in a sentence is another document's. */
export function documentNumber(metadata: Printed, text: string): string | null {
  for (const value of printed(metadata, 'documentNumber')) {
    const form = plain(value);
    const match = NUMBER.exec(form) ?? ORDER.exec(form);
    if (match)
      return value.slice(match.index, match.index + match[0].length).replaceAll(/\s+/gu, '');
  }
  const lines = text
    .split('\n', HEAD_LINES * 2)
    .map((line) => line.trim())
    .filter(Boolean);
  const alone = lines.slice(0, HEAD_LINES).find((line) => ALONE.test(plain(line)));
  return alone
    ? tidy(alone)
        .replaceAll(/^[(（]|[)）]$/gu, '')
        .replaceAll(/\s+/gu, '')
    : null;
}

export function indexNumber(metadata: Printed): string | null {
  const values = printed(metadata, 'indexNumber').map((value) => value.split(/\s/u)[0] ?? '');
  return values.find((value) => INDEX.test(value) && /\d{4}/u.test(value)) ?? null;
}
