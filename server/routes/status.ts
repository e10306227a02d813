import { z } from 'zod';
import { status as statusSchema } from '../contract.ts';
import { statusOf } from '../status.ts';
import type { Endpoint } from './endpoint.ts';

export const status: Endpoint = {
  methods: ['get'],
  path: '/api/status',
  summary: '库的现状：报告数、来源、引擎、按义检索是否可用',
  request: null,
  response: statusSchema,
  keeps: 'own',
  async handle(services, _request, response) {
    response.setHeader('Cache-Control', 'no-cache');
    response.json(await statusOf(services));
  },
};

/** Says that the process answers, not that the index is ready: that is in `/api/status`. */
export const health: Endpoint = {
  methods: ['get'],
  path: '/healthz',
  summary: '进程是否在应答',
  request: null,
  response: z.object({ status: z.literal('ok') }),
  keeps: 'never',
  handle(_services, _request, response) {
    response.json({ status: 'ok' });
  },
};
