/** Which characters of a text XML cannot hold, and which it must escape. */

/** Not allowed in XML 1.0, not even escaped: control characters, half surrogate pairs, U+FFFE, U+FFFF. */
// oxlint-disable-next-line no-control-regex -- these are the characters meant
const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** An unpaired surrogate can be neither percent-encoded nor written as UTF-8. */
export const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');

/** The text without what no XML can say; everything else stays as it is. */
export const legalText = (text: string): string => text.replace(ILLEGAL, '');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** For element content and for attribute values in double quotes, in XML and in HTML. */
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

export const xmlText = (text: string): string => escaped(legalText(text));
