/** The 32-hex type: articles `/202602/<32 hex>.shtml`, lists `column-index-N.shtml`, `…_list.shtml`. */
import type { ListReader } from './listing.ts';
import { readNumberedFiles } from './numbered-files.ts';

const LIST = /\/(?:column-index(?:-\d+)?|\w*_?list(?:_\d+)?)\.s?html$/i;
const ARTICLE = /href=["'][^"']*\/[0-9a-f]{32}\.s?html/i;

export const hexReader: ListReader = {
  id: 'hex',
  recognises: ({ url, html }) => LIST.test(new URL(url).pathname) || ARTICLE.test(html),
  readList: readNumberedFiles,
};
