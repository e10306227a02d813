/**
 * 博达 VSB: the list `xxgk.htm` goes on at `xxgk/8.htm`, `xxgk/7.htm` … down to `xxgk/1.htm`, so
 * its pages are followed by their links and never computed.
 */
import { load } from 'cheerio';
import { genericReader } from './generic.ts';
import { baseOf } from './links.ts';
import type { ListReader } from './listing.ts';
import { linkedPages } from './paging.ts';

export const vsbReader: ListReader = {
  id: 'vsb',
  recognises: ({ html }) =>
    /vsb_|_vsl|\/system\/resource\/|_sitegray|Visual SiteBuilder|webber|\/_dwr\//i.test(html) ||
    /href=["'][^"']*\/?info\/\d+\/\d+\.htm/i.test(html),
  readList(page) {
    const $ = load(page.html);
    const linked = linkedPages($, page.url, baseOf($, page.url));
    return { ...genericReader.readList(page), next: linked };
  },
};
