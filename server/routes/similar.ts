import { searchResponse, similarRequest } from '../contract.ts';
import { similarOf } from '../requests.ts';
import { inputOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

export const similar: Endpoint = {
  methods: ['get', 'post'],
  path: '/api/similar',
  summary: '找相似：以一个做法、段落、报告或一段文字为例',
  request: similarRequest,
  response: searchResponse,
  async handle({ indexer, metrics }, request, response) {
    const answer = await indexer.similar(similarOf(inputOf(request, similarRequest)));
    metrics.searched('similar', answer);
    response.json(answer);
  },
};
