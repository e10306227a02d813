import { comparisonOf } from '../compare-view.ts';
import { compareRequest, compareResponse } from '../contract.ts';
import { inputOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

export const compare: Endpoint = {
  methods: ['get'],
  path: '/api/compare',
  summary:
    '两篇报告对照：章节并列，各段相同、改写、新增或不再有；做法和数字并列；b 是较新或作比的一篇',
  request: compareRequest,
  response: compareResponse,
  // Some 50 ms of work that nothing else is answered during.
  weight: 5,
  handle({ indexer }, request, response) {
    const { a, b } = inputOf(request, compareRequest);
    response.json(comparisonOf(indexer.compare(a, b)));
  },
};
