import { z } from 'zod';
import { NotFound } from '../../../indexer/index.ts';
import type { LibraryReader } from '../../../indexer/index.ts';
import type { PracticeItem } from '../../contract.ts';
import { practiceListRequest } from '../../contract.ts';
import { practiceDetailOf, practiceItemOf } from '../../practice-views.ts';
import { filterOf } from '../../requests.ts';
import { nameOf, paging, placeAndTime, practiceFilter } from '../filters.ts';
import { reportSummaryOf } from '../../views.ts';
import { quote, quoteOf, sectionOf } from '../quotes.ts';
import { defineTool } from '../tool.ts';

/** Places of a card that are named: a national programme is done everywhere. */
const NAMED_PLACES = 40;

const card = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  kind: z.string(),
  scope: z.string().describe('local or national'),
  summary: quote.nullable().describe('the sentence that tells best what it is'),
  origin: z.object({
    place: z.string().nullable().describe('where it is first named in these reports'),
    year: z
      .number()
      .int()
      .nullable()
      .describe('first in these reports, which need not be where and when it began'),
  }),
  topics: z.array(z.string()),
  places: z.array(z.string()),
  placesTotal: z.number().int(),
  years: z.array(z.number().int()),
  evidenceTotal: z.number().int(),
});

const pathOf = ({ path }: { readonly path: readonly string[] }): string => path.join(' ');

type Evidence = PracticeItem['evidence'][number];

/** A sentence that names the practice; null when its report has left the library meanwhile. */
function sentenceOf(library: LibraryReader, { passage, report: id, quote: text }: Evidence) {
  const report = library.report(id);
  if (report === undefined) return null;
  const section = sectionOf(library, passage);
  return quoteOf({ passage, text, section, report: reportSummaryOf(report) });
}

/** @param item the view that the API gives; its first evidence is the most telling */
const cardOf = (
  library: LibraryReader,
  { evidence: [best], ...item }: PracticeItem,
): z.input<typeof card> => ({
  id: item.id,
  name: item.name,
  aliases: [...item.aliases],
  kind: item.kind,
  scope: item.scope,
  summary: best === undefined ? null : sentenceOf(library, best),
  origin: { place: item.origin.region && pathOf(item.origin.region), year: item.origin.year },
  topics: [...item.topicNames],
  places: item.regions.slice(0, NAMED_PLACES).map(pathOf),
  placesTotal: item.regions.length,
  years: [...item.years],
  evidenceTotal: item.evidenceTotal,
});

export const listPractices = defineTool({
  name: 'list_practices',
  title: '做法列表 / List practices',
  description:
    '库中有名称的做法（品牌、工作法、机制、平台……），用的地方多的在前；可按名称、地区、年份、类型、主题、范围筛选。\n' +
    'Named practices of governments, those of most places first, by name, place, year, kind, topic or scope.',
  input: z.strictObject({
    q: z.string().max(200).default('').describe('名称的一部分 / part of a name; empty for all'),
    ...placeAndTime,
    ...practiceFilter,
    ...paging,
  }),
  output: z.object({
    total: z.number().int(),
    page: z.number().int(),
    practices: z.array(card),
  }),
  run({ indexer }, input) {
    const { q, page, size, ...filter } = practiceListRequest.parse(input);
    const { items, total } = indexer.library.practices(
      { q: q.trim(), filter: indexer.resolve(filterOf(filter)) },
      { offset: (page - 1) * size, limit: size },
    );
    return {
      total,
      page,
      practices: items.map((item) => cardOf(indexer.library, practiceItemOf(item))),
    };
  },
});

export const getPractice = defineTool({
  name: 'get_practice',
  title: '一项做法 / One practice',
  description:
    '一项做法：是什么、何地何年首见、哪些地方哪几年提到，以及逐条原文依据。给名称、别名或编号。\n' +
    'One named practice: what it is, where and when it is first named, and the passages that name it.',
  input: z.strictObject({
    practice: nameOf('名称、别名或编号 / name, alias or id'),
    ...paging,
  }),
  output: card.extend({
    page: z.number().int(),
    evidence: z.array(quote).describe('sentences that name it; `text` is the sentence alone'),
  }),
  run({ indexer: { library } }, { practice, page, size }) {
    const known = library.practice(practice);
    if (known === undefined) {
      throw new NotFound(
        `没有编号或名称为 ${practice} 的做法：可用 list_practices 查名称，或用 search_reports 检索`,
      );
    }
    const { evidence, ...item } = practiceDetailOf(known, library);
    const shown = evidence.slice((page - 1) * size, page * size);
    return {
      ...cardOf(library, { ...item, evidence: evidence.slice(0, 1) }),
      page,
      evidence: shown.flatMap((one) => sentenceOf(library, one) ?? []),
    };
  },
});
