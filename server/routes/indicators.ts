import { indicatorItem, indicatorListRequest, listOf } from '../contract.ts';
import { indicatorsOf } from '../requests.ts';
import { indicatorItemOf } from '../views.ts';
import { inputOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

export const indicators: Endpoint = {
  methods: ['get'],
  path: '/api/indicators',
  summary: '报告中的数字，新的年份在前：名称、数值、单位、原句，可跨地区和年份比较',
  request: indicatorListRequest,
  response: listOf(indicatorItem),
  handle({ indexer }, request, response) {
    const { page, size, ...input } = inputOf(request, indicatorListRequest);
    const { name, filter } = indicatorsOf(input);
    const asked = { name, filter: indexer.resolve(filter) };
    const range = { offset: (page - 1) * size, limit: size };
    const { items, total } = indexer.library.indicators(asked, range);
    const shown = items.map(({ indicator, report }) => indicatorItemOf(indicator, report));
    response.json({ items: shown, total, page, size });
  },
};
