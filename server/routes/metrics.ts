import type { Endpoint } from './endpoint.ts';

export const metrics: Endpoint = {
  methods: ['get'],
  path: '/metrics',
  summary: '运行指标，供 Prometheus 抓取；不含检索词，也不含来访者的地址',
  request: null,
  response: null,
  produces: ['text/plain'],
  keeps: 'never',
  async handle({ metrics: { text, contentType } }, _request, response) {
    response.type(contentType).send(await text());
  },
};
