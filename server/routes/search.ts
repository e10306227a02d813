import { holdsNot } from '../caching.ts';
import { searchRequest, searchResponse } from '../contract.ts';
import { searchOf } from '../requests.ts';
import { inputOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

export const search: Endpoint = {
  methods: ['get', 'post'],
  path: '/api/search',
  summary: '检索：按词、按义或两者兼用',
  request: searchRequest,
  response: searchResponse,
  async handle({ indexer, metrics }, request, response) {
    const answer = await indexer.search(searchOf(inputOf(request, searchRequest)));
    metrics.searched('search', answer);
    // What is suggested instead comes from a list that is made some time after a change.
    if (answer.total.value === 0) holdsNot(response);
    response.json(answer);
  },
};
