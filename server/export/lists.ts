/** Every list that can be taken away: what it is asked, and how it is read to its end. */
import type { z } from 'zod';
import type { Filter, Indexer, SearchResult } from '../../indexer/index.ts';
import {
  indicatorListRequest,
  MAX_PAGE_SIZE,
  practiceListRequest,
  publicationsRequest,
  reportListRequest,
  searchRequest,
  similarRequest,
  trendRequest,
} from '../contract.ts';
import {
  filterOf,
  indicatorsOf,
  publicationsAsked,
  searchOf,
  similarOf,
  trendOf,
} from '../requests.ts';
import { publicationColumns, trendColumns } from './count-columns.ts';
import { hitColumns } from './hit-columns.ts';
import { UNIT_NAMES } from '../labels.ts';
import type { Links } from '../links.ts';
import { paged, upTo } from './paging.ts';
import { indicatorColumns, practiceColumns, reportColumns } from './record-columns.ts';
import { exportOf } from './table.ts';
import type { Column, Described, Export } from './table.ts';

export interface Taken {
  readonly indexer: Indexer;
  /** Rows at most. */
  readonly limit: number;
  readonly links: Links;
}

export interface List {
  /** The parameters of the list itself. */
  readonly request: z.ZodObject;
  /** @throws ZodError, BadRequest, NotFound, IndexNotReady before a row is read */
  readonly open: (input: Readonly<Record<string, unknown>>, taken: Taken) => Promise<Export>;
}

/** Which page a caller was looking at says nothing about what is taken away. */
const wholeList = ({ page: _page, size: _size, ...input }: Readonly<Record<string, unknown>>) => ({
  ...input,
  page: 1,
  size: MAX_PAGE_SIZE,
});

const list = <Request extends z.ZodObject>(
  request: Request,
  open: (asked: z.output<Request>, taken: Taken) => Promise<Export> | Export,
): List => ({
  request,
  open: async (input, taken) => open(request.parse(wholeList(input)), taken),
});

/**
 * Records read at once. Each page is sorted anew, so small ones make long lists slow; while one is
 * read nothing else is answered, so large ones hold up others.
 */
const RECORDS_AT_ONCE = 500;

/** A list that counts all there is and gives any part of it. */
function counted<Row>(
  label: string,
  columns: readonly Column<Row>[],
  limit: number,
  read: (range: { offset: number; limit: number }) => { items: readonly Row[]; total: number },
): Export {
  const size = Math.min(limit, RECORDS_AT_ONCE);
  const page = (number: number) => read({ offset: (number - 1) * size, limit: size });
  const first = page(1);
  const items = paged((number) => page(number).items, size, first.items);
  return exportOf({ label, total: first.total, relation: 'eq' }, columns, upTo(items, limit));
}

const described = (
  label: string,
  { total, notice }: Pick<SearchResult, 'total' | 'notice'>,
): Described => ({ label, total: total.value, relation: total.relation, notice });

const search = list(searchRequest, async (asked, { indexer, limit, links }) => {
  const walk = await indexer.walk(searchOf(asked), limit);
  const label = asked.q.trim() || UNIT_NAMES[asked.unit];
  const hits = upTo(walk.hits, limit);
  return exportOf(described(label, walk), hitColumns(asked.unit, links), hits);
});

const similar = list(similarRequest, async (asked, { indexer, limit, links }) => {
  // One page: there are a few hundred at most, and each page would be worked out from them all.
  const found = await indexer.similar({ ...similarOf(asked), size: limit });
  const example = asked.practice ?? asked.text ?? asked.passage ?? asked.report ?? '';
  const hits = upTo(found.hits, limit);
  return exportOf(described(`与${example.trim()}相似`, found), hitColumns(asked.unit, links), hits);
});

const practices = list(practiceListRequest, ({ q, ...asked }, { indexer, limit, links }) => {
  const { page: _page, size: _size, ...narrowing } = asked;
  const wanted = { q: q.trim(), filter: resolved(indexer, narrowing) };
  return counted(`做法${q.trim()}`, practiceColumns(links), limit, (range) =>
    indexer.library.practices(wanted, range),
  );
});

const reports = list(reportListRequest, (asked, { indexer, limit, links }) => {
  const filter = resolved(indexer, asked);
  return counted('报告', reportColumns(links), limit, (range) =>
    indexer.library.reports(filter, range),
  );
});

const indicators = list(indicatorListRequest, (asked, { indexer, limit, links }) => {
  const { page: _page, size: _size, ...input } = asked;
  const { name, filter } = indicatorsOf(input);
  const wanted = { name, filter: indexer.resolve(filter) };
  return counted(`指标${name ?? ''}`, indicatorColumns(links), limit, (range) =>
    indexer.library.indicators(wanted, range),
  );
});

const publications = list(publicationsRequest, (asked, { indexer, limit, links }) => {
  const request = publicationsAsked(asked);
  const first = indexer.publications(request);
  const year = first.year === null ? {} : { year: first.year };
  const items = paged(
    // The newest year may be another one by the time of the next page.
    (number) => indexer.publications({ ...request, ...year, page: number }).items,
    request.size,
    first.items,
  );
  return exportOf(
    { label: `${first.region?.name ?? ''}发布情况`, total: first.total, relation: 'eq' },
    publicationColumns(first.year, links),
    upTo(items, limit),
  );
});

const trend = list(trendRequest, async (asked, { indexer, limit }) => {
  const result = await indexer.trend(trendOf(asked));
  return exportOf(
    { label: `${result.text}趋势`, total: result.items.length, relation: 'eq' },
    trendColumns(asked.by),
    upTo(result.items, limit),
  );
});

function resolved(indexer: Indexer, parsed: Parameters<typeof filterOf>[0]): Filter {
  return indexer.resolve(filterOf(parsed));
}

export const LIST_NAMES = [
  'search',
  'similar',
  'practices',
  'reports',
  'indicators',
  'publications',
  'trend',
] as const;

export type ListName = (typeof LIST_NAMES)[number];

export const LISTS: Readonly<Record<ListName, List>> = {
  search,
  similar,
  practices,
  reports,
  indicators,
  publications,
  trend,
};
