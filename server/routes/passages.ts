import { NotFound } from '../../indexer/index.ts';
import { passageDetail } from '../contract.ts';
import { mentionsOf } from '../practice-views.ts';
import { passageDetailOf } from '../views.ts';
import { pathPart } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

export const passage: Endpoint = {
  methods: ['get'],
  path: '/api/passages/:id',
  summary: '一个段落，连同它所在的报告',
  request: null,
  response: passageDetail,
  handle({ indexer }, request, response) {
    const id = pathPart(request, 'id');
    const found = indexer.library.passage(id);
    if (found === undefined) throw new NotFound(`没有编号为 ${id} 的段落`);
    const { passage: one, report } = found;
    const { library } = indexer;
    const practices = mentionsOf(report, library, one);
    const sharing = library.sharing(report.id);
    response.json(passageDetailOf(found, { practices, sharing }));
  },
};
