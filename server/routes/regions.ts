import { z } from 'zod';
import { facetValue, listOf, pagingShape } from '../contract.ts';
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
    const { facets } = await indexer.search({
      q: '',
      mode: 'keyword',
      unit: 'report',
      filter: {},
      sort: 'relevance',
      fold: false,
      page: 1,
      size: 1,
      explain: false,
    });
    const wanted = q.trim();
    const all = facets.region.filter(
      ({ value, label }) => label.includes(wanted) || value.startsWith(wanted),
    );
    const items = all.slice((page - 1) * size, page * size);
    response.json({ items, total: all.length, page, size });
  },
};
