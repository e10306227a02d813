/** 开普云 UCAP: `home_0.htm … home_90.htm` list `content_7014286.htm`; page 0 is also `home.htm`. */
import { genericReader } from './generic.ts';
import type { ListReader } from './listing.ts';
import { upTo } from './page-calls.ts';
import { pageTotals } from './page-totals.ts';
import { onHost } from './paging.ts';

const OWN_PAGE = /^(.*\/)?home(?:_(\d+))?\.(s?html?)$/i;

export const ucapReader: ListReader = {
  id: 'ucap',
  recognises: ({ url, html }) =>
    OWN_PAGE.test(new URL(url).pathname) || /UCAP|["'/]home_\d+\.s?html?["']/.test(html),
  readList(page) {
    const listing = genericReader.readList(page);
    const own = OWN_PAGE.exec(new URL(page.url).pathname);
    const { pages } = pageTotals(page.html);
    if (!own || pages === null || listing.next.length > 0) return listing;
    const current = Number(own[2] ?? 0);
    const others = upTo(current + 1, pages - 1).map(
      (number) => new URL(`home_${number}.${own[3] ?? 'htm'}`, page.url).href,
    );
    return { ...listing, next: onHost(others, page.url) };
  },
};
