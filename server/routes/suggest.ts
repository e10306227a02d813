import { z } from 'zod';
import { holdsNot } from '../caching.ts';
import { listOf, pagingShape, suggestion } from '../contract.ts';
import { named } from '../parameters.ts';
import { inputOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

/** As many as can be looked over while typing. */
const USUAL_SIZE = 10;

const suggestRequest = z.object({
  q: named.default(''),
  ...pagingShape,
  size: pagingShape.size.unwrap().default(USUAL_SIZE),
});

export const suggest: Endpoint = {
  methods: ['get'],
  path: '/api/suggest',
  summary: '输入时的提示：做法名、地名、机关和常见说法，也可用拼音和首字母',
  request: suggestRequest,
  response: listOf(suggestion),
  async handle({ indexer }, request, response) {
    const input = inputOf(request, suggestRequest);
    const { items, total } = await indexer.suggest(input);
    // The list of names is made some time after a change.
    holdsNot(response);
    response.json({ items, total, page: input.page, size: input.size });
  },
};
