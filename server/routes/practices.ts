import { NotFound } from '../../indexer/index.ts';
import { listOf, practiceDetail, practiceItem, practiceListRequest } from '../contract.ts';
import { practiceDetailOf, practiceItemOf } from '../practice-views.ts';
import { filterOf } from '../requests.ts';
import { inputOf, pathPart } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

export const practices: Endpoint = {
  methods: ['get'],
  path: '/api/practices',
  summary: '做法列表，用的地方多的在前；q 是名称或别名的一部分',
  request: practiceListRequest,
  response: listOf(practiceItem),
  handle({ indexer }, request, response) {
    const { q, page, size, ...filter } = inputOf(request, practiceListRequest);
    const asked = { q: q.trim(), filter: indexer.resolve(filterOf(filter)) };
    const range = { offset: (page - 1) * size, limit: size };
    const { items, total } = indexer.library.practices(asked, range);
    response.json({ items: items.map(practiceItemOf), total, page, size });
  },
};

export const practice: Endpoint = {
  methods: ['get'],
  path: '/api/practices/:id',
  summary: '一项做法：出处、主题、全部依据；编号（旧的也行）、名称或别名均可',
  request: null,
  response: practiceDetail,
  handle({ indexer: { library } }, request, response) {
    const id = pathPart(request, 'id');
    const card = library.practice(id);
    if (card === undefined) throw new NotFound(`没有编号或名称为 ${id} 的做法`);
    response.json(practiceDetailOf(card, library));
  },
};
