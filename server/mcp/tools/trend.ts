import { z } from 'zod';
import { TREND_AXES } from '../../../indexer/index.ts';
import { trendRequest } from '../../contract.ts';
import { trendOf } from '../../requests.ts';
import { nameOf, placeAndTime, reportFilter, textOf } from '../filters.ts';
import { defineTool } from '../tool.ts';

/** Places of one tier below a province or the nation are fewer. */
const MOST_ITEMS = 200;

export const trend = defineTool({
  name: 'trend',
  title: '历年或各地的走势 / Trend',
  description:
    '一个词（q）或一项做法（practice）历年或各地有多少报告写到、占全部报告的几成；二者给且只给一个。\n' +
    'In how many reports a word or a practice stands, by year or by place, and as a share of all ' +
    'reports there; exactly one of `q` and `practice`.',
  input: z.strictObject({
    q: textOf('检索词，用中文 / words in Chinese').optional(),
    practice: nameOf('做法的名称或编号 / name or id of a practice').optional(),
    by: z.enum(TREND_AXES).default('year').describe('year 按年；region 按地区'),
    ...placeAndTime,
    ...reportFilter,
  }),
  output: z.object({
    text: z.string(),
    practice: z.object({ id: z.string(), name: z.string() }).nullable(),
    by: z.string(),
    items: z.array(
      z.object({
        value: z.string(),
        label: z.string(),
        reports: z.number().int().describe('reports that have it'),
        of: z.number().int().describe('all reports there'),
        share: z.number().nullable(),
      }),
    ),
    itemsTotal: z.number().int(),
    total: z.object({
      reports: z.number().int(),
      of: z.number().int(),
      share: z.number().nullable(),
    }),
  }),
  async run({ indexer }, input) {
    const { items, ...rest } = await indexer.trend(trendOf(trendRequest.parse(input)));
    return {
      ...rest,
      items: items.slice(0, MOST_ITEMS).map((item) => ({ ...item })),
      itemsTotal: items.length,
    };
  },
});
