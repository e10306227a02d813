/** What people take away: citations and files, and the refusals that they may meet instead. */
import type { Hit } from '../../server/contract.ts';
import type { Answer } from './fixture-api.ts';

const CITATIONS: Readonly<Record<string, string>> = {
  gb7714: '石桥县人民政府. 石桥县2024年法治政府建设年度报告[R/OL]. (2025-01-23)[2026-02-01].',
  bibtex: '@techreport{rshiqiao2024,\n  title = {石桥县2024年法治政府建设年度报告}\n}',
  ris: 'TY  - RPRT\nTI  - 石桥县2024年法治政府建设年度报告\nER  - ',
  'csl-json': '[{"id":"rshiqiao2024","type":"report"}]',
};

/** Null where another part of the fixture answers. */
export function answerTakeaway({ pathname, searchParams }: URL): Answer | null {
  if (/^\/api\/reports\/[^/]+\/citation$/.test(pathname)) {
    const style = searchParams.get('style') ?? 'gb7714';
    const passage = searchParams.get('passage');
    const body = `${CITATIONS[style]}${passage === null ? '' : `\n引文：${passage}`}`;
    return { status: 200, body, type: 'text/plain; charset=utf-8' };
  }
  if (pathname === '/api/export')
    return {
      status: 200,
      body: `\uFEFF标题\r\n${searchParams.get('q')}\r\n`,
      type: 'text/csv; charset=utf-8',
      headers: { 'content-disposition': 'attachment; filename="tashan.csv"' },
    };
  return null;
}

export const TOO_MANY: Answer = {
  status: 429,
  body: { error: { code: 'too_many_requests', message: '请求太多，请稍候再试。' } },
  headers: { 'retry-after': '2' },
};

/** One hit a report or a practice: the first of its passages. */
export function regroup(hits: readonly Hit[], unit: string | null): Hit[] {
  if (unit !== 'report' && unit !== 'practice') return [...hits];
  const groups = new Map<string, Hit>();
  for (const hit of hits) {
    const practices = unit === 'practice' ? hit.practices : [undefined];
    for (const practice of practices) {
      const id = practice?.id ?? hit.report.id;
      const told = practice === undefined ? {} : { practices: [practice] };
      if (!groups.has(id)) groups.set(id, { ...hit, ...told, id, unit });
    }
  }
  return [...groups.values()];
}
