import { BadRequest } from '../../indexer/index.ts';
import { comparisonOf } from '../compare-view.ts';
import { compareRequest, compareResponse } from '../contract.ts';
import { inputOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

/** @throws BadRequest, naming the field */
function idIn(field: 'a' | 'b', value: string): string {
  const id = value.trim();
  if (id === '') throw new BadRequest(`请给出要比较的报告编号 ${field}`, field);
  return id;
}

export const compare: Endpoint = {
  methods: ['get'],
  path: '/api/compare',
  summary:
    '两篇报告对照：章节并列，各段相同、改写、新增或不再有；做法和数字并列；b 是较新或作比的一篇',
  request: compareRequest,
  response: compareResponse,
  handle({ indexer }, request, response) {
    const { a, b } = inputOf(request, compareRequest);
    response.json(comparisonOf(indexer.compare(idIn('a', a), idIn('b', b))));
  },
};
