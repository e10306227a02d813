import { z } from 'zod';
import { facetValue, listOf, pagingShape, searchRequest } from '../contract.ts';
import { searchOf } from '../requests.ts';
import { inputOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

const regionsRequest = z.object({ q: z.string().max(100).default(''), ...pagingShape });

export const regions: Endpoint = {
  methods: ['get'],
  path: '/api/regions',
  summary: '有报告的地区，连同报告数；q 按名称或代码筛选',
  request: regionsRequest,
  response: listOf(facetValue),
  async handle({ indexer }, request, response) {
    const { q, page, size } = inputOf(request, regionsRequest);
    const all = searchRequest.parse({ mode: 'keyword', unit: 'report', size: 1 });
    const { facets } = await indexer.search(searchOf(all));
    const wanted = q.trim();
    const found = facets.region.filter(
      ({ value, label }) => label.includes(wanted) || value.startsWith(wanted),
    );
    const items = found.slice((page - 1) * size, page * size);
    response.json({ items, total: found.length, page, size });
  },
};
