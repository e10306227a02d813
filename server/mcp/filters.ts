/** The arguments that narrow what a tool looks at; the same words as the API's parameters. */
import { z } from 'zod';
import { KINDS } from '../../indexer/index.ts';
import { filterShape, MAX_QUERY_LENGTH, named, pagingShape, TOO_LONG } from '../parameters.ts';

/** An assistant reads all it is given: less at a time than a person is shown on a page. */
const MOST_ITEMS = 20;
const USUAL_ITEMS = 8;

export const textOf = (description: string) =>
  z.string().min(1).max(MAX_QUERY_LENGTH, TOO_LONG).describe(description);

/** A name or an id. */
export const nameOf = (description: string) => named.min(1).describe(description);

export const placeAndTime = {
  region: filterShape.region.describe(
    '地区的名称或行政区划代码，含下级 / place by name or division code, with all below it, e.g. 广西 or 4502',
  ),
  year: filterShape.year.describe('报告所述的年份 / year reported on: 2024 or 2020..2024'),
};

export const practiceFilter = {
  kind: filterShape.kind.describe(`做法的类型 / kind of practice: ${KINDS.join(' ')}`),
  topic: filterShape.topic.describe('主题的编号或名称 / topic, e.g. disputes or 矛盾纠纷'),
  scope: filterShape.scope.describe('local 一地自创 / national 全国都在做'),
};

export const reportFilter = {
  level: filterShape.level.describe('层级 / tier: nation province prefecture county township'),
  part: filterShape.part.describe(
    '报告的哪一部分 / part: achievements problems first-responsible next-year other',
  ),
};

export const paging = {
  page: pagingShape.page.describe('第几页 / page, 1 for the first'),
  size: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_ITEMS)
    .default(USUAL_ITEMS)
    .describe(`几条 / how many, at most ${MOST_ITEMS}`),
};
