import { NotFound } from '../../indexer/index.ts';
import type { Indexer, Report } from '../../indexer/index.ts';
import { listOf, reportDetail, reportItem, reportListRequest } from '../contract.ts';
import { mentionsOf } from '../practice-views.ts';
import { filterOf } from '../requests.ts';
import { reportDetailOf, reportItemOf } from '../views.ts';
import { inputOf, pathPart } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

/** @throws NotFound */
export function reportById(indexer: Indexer, id: string): Report {
  const report = indexer.library.report(id);
  if (report === undefined) throw new NotFound(`没有编号为 ${id} 的报告`);
  return report;
}

export const reports: Endpoint = {
  methods: ['get'],
  path: '/api/reports',
  summary: '报告列表，新发布的在前',
  request: reportListRequest,
  response: listOf(reportItem),
  handle({ indexer }, request, response) {
    const input = inputOf(request, reportListRequest);
    const { page, size } = input;
    const range = { offset: (page - 1) * size, limit: size };
    const { items, total } = indexer.library.reports(indexer.resolve(filterOf(input)), range);
    response.json({ items: items.map(reportItemOf), total, page, size });
  },
};

export const report: Endpoint = {
  methods: ['get'],
  path: '/api/reports/:id',
  summary: '一篇报告：全文、章节、段落、做法、数字',
  request: null,
  response: reportDetail,
  handle({ indexer }, request, response) {
    const found = reportById(indexer, pathPart(request, 'id'));
    const { library } = indexer;
    const changes = library.changes(found.id);
    const practices = mentionsOf(found, library);
    const sharing = library.sharing(found.id);
    response.json(reportDetailOf(found, { changes, practices, sharing }));
  },
};
