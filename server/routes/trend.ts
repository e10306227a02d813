import { trendRequest, trendResponse } from '../contract.ts';
import { trendOf } from '../requests.ts';
import { inputOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

export const trend: Endpoint = {
  methods: ['get'],
  path: '/api/trend',
  summary: '一个词或一项做法历年、各地有多少报告写到，占全部报告的几成',
  request: trendRequest,
  response: trendResponse,
  async handle({ indexer }, request, response) {
    response.json(await indexer.trend(trendOf(inputOf(request, trendRequest))));
  },
};
