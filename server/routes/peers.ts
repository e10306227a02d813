import { peersRequest, peersResponse } from '../contract.ts';
import { peersOf } from '../requests.ts';
import { inputOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

export const peers: Endpoint = {
  methods: ['get'],
  path: '/api/peers',
  summary: '同级地区中报告了同样问题的，以及它们用什么做法应对；以一个地区或一篇报告为准',
  request: peersRequest,
  response: peersResponse,
  async handle({ indexer }, request, response) {
    response.json(await indexer.peers(peersOf(inputOf(request, peersRequest))));
  },
};
