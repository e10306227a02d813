/** TRS WCM: `createPageHTML(9, 0, "index", "html")` draws the links to `index_1.html` and so on. */
import { genericReader } from './generic.ts';
import type { ListReader } from './listing.ts';

export const trsReader: ListReader = {
  id: 'trs',
  recognises: ({ html }) => /createPageHTML|TRS_Editor|TRS_WCM|trs_wcm/i.test(html),
  // The calls are read for every portal: systems that copied them are many.
  readList: (page) => genericReader.readList(page),
};
