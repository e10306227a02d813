import { publicationsRequest, publicationsResponse } from '../contract.ts';
import { publicationsOf } from '../publications-view.ts';
import { publicationsAsked } from '../requests.ts';
import { inputOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

export const publications: Endpoint = {
  methods: ['get'],
  path: '/api/publications',
  summary:
    '某年各地年度报告的公开情况：何时公开，是否在4月1日以前，缺哪些法定部分；没有报告指本库未收录',
  request: publicationsRequest,
  response: publicationsResponse,
  handle({ indexer }, request, response) {
    const asked = publicationsAsked(inputOf(request, publicationsRequest));
    response.json(publicationsOf(indexer.publications(asked), asked));
  },
};
