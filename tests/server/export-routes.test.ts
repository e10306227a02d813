/** Any list as a file over HTTP: the rows of the list, named, and never half of them for the whole. */
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BadRequest } from '../../indexer/index.ts';
import type { Indexer } from '../../indexer/index.ts';
import { errorBody } from '../../server/contract.ts';
import { madeHit, madeWalk } from './fake-export.ts';
import type { Watched } from './fake-export.ts';
import { createFakeIndexer, REPORTS } from './fake-indexer.ts';
import { GUANGXI } from './fake-practices.ts';
import { readXlsx } from './read-xlsx.ts';
import { appWith, ask } from './support.ts';

const indexerWith = (change: Partial<Indexer>): Indexer => ({ ...createFakeIndexer(), ...change });

const path = (parameters: Readonly<Record<string, string>>): string =>
  `/api/export?${new URLSearchParams(parameters).toString()}`;

async function linesOf(indexer: Indexer, parameters: Readonly<Record<string, string>>) {
  const { text } = await ask({ indexer })
    .get(path({ format: 'jsonl', ...parameters }))
    .buffer(true)
    .parse((response, done) => {
      let all = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (all += chunk));
      response.on('end', () => done(null, all));
    })
    .expect(200)
    .then(({ body }) => ({ text: String(body) }));
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Record<string, unknown> => JSON.parse(line));
}

describe('an export', () => {
  it('is a search unless another list is named', async () => {
    const { text, headers } = await ask()
      .get(path({ q: '行政复议', format: 'csv' }))
      .expect(200);
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
    expect(rows.map((row) => row['原文'])).toEqual([
      '深化行政复议体制改革。',
      '行政复议案件办结率98.5%。',
    ]);
    expect(rows[0]).toMatchObject({
      地区: '广西壮族自治区',
      地区代码: '45',
      层级: '省级',
      报告主体: '政府',
      报告年度: '2024',
      发布日期: '2025-02-01',
      章节: '一、主要成效',
      法定部分: '举措成效',
      命中依据: '词语',
      段落编号: 'r2024-0',
      报告编号: 'r2024',
    });
    expect(rows[0]?.['本站链接']).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/reports\/r2024\?passage=r2024-0$/,
    );
    expect(headers['content-type']).toContain('text/csv');
    expect(headers['x-total-count']).toBe('2');
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="tashan-search-\d{4}-\d\d-\d\d\.csv"; filename\*=UTF-8''%E4%BB%96%E5%B1%B1-%E8%A1%8C%E6%94%BF%E5%A4%8D%E8%AE%AE-\d{4}-\d\d-\d\d\.csv$/,
    );
  });

  it('is a workbook for those who want one', async () => {
    const { body } = await ask()
      .get(path({ q: '行政复议', format: 'xlsx' }))
      .responseType('blob')
      .expect(200);
    const { rows } = readXlsx(new Uint8Array(body));
    expect(rows).toHaveLength(3);
    expect(rows[1]?.['F']).toMatchObject({ number: 2024 });
  });

  it('gives links of the public address where it is known', async () => {
    const { text } = await ask({
      config: { rateLimit: 0, trustProxy: 0, publicUrl: 'https://tashan.example' },
    }).get(path({ q: '行政复议', format: 'csv' }));
    expect(text).toContain('https://tashan.example/reports/r2024?passage=r2024-0');
  });

  it('has the rows of each list, under stable keys', async () => {
    const fake = createFakeIndexer();
    expect(await linesOf(fake, { of: 'reports', year: '2023' })).toEqual([
      expect.objectContaining({ report: 'r2023', gone: '2026-04-01T08:30:00Z', sample: true }),
    ]);
    const [practice] = await linesOf(fake, { of: 'practices', q: '融议' });
    expect(practice).toMatchObject({ name: '融议心安', scope: 'local', years: ['2024'] });
    expect(practice?.['page']).toContain('/practices/%E8%9E%8D%E8%AE%AE%E5%BF%83%E5%AE%89%4045');
    expect(await linesOf(fake, { of: 'indicators' })).toEqual([
      expect.objectContaining({ name: '行政复议案件办结率', value: 98.5, unit: '%', year: 2023 }),
    ]);
    expect(await linesOf(fake, { of: 'similar', text: '行政复议' })).toHaveLength(2);
  });

  it('has the tracker and the trend', async () => {
    const below = { places: 0, published: 0 };
    const item = { region: GUANGXI, late: false, missing: [], departments: 0, below };
    const indexer = indexerWith({
      // A report of the next year comes in while the first page is written.
      publications: ({ year, page, size }) => ({
        year: year ?? (page === 1 ? 2024 : 2025),
        region: null,
        due: '2025-04-01',
        years: [2024],
        summary: { places: 150, published: 150, onTime: 150, late: 0, undated: 0, incomplete: 0 },
        items: Array.from({ length: 150 }, () => ({
          ...item,
          report: REPORTS[0] ?? null,
          departments: year ?? 0,
        })).slice((page - 1) * size, page * size),
        total: 150,
      }),
      trend: async ({ q = '', by }) => ({
        text: q,
        practice: null,
        by,
        items: [{ value: '2024', label: '2024', reports: 1, of: 4, share: 0.25 }],
        total: { reports: 1, of: 4, share: 0.25 },
      }),
    });
    const tracked = await linesOf(indexer, { of: 'publications' });
    expect(tracked).toHaveLength(150);
    expect(tracked[149]).toMatchObject({ regionCode: '45', hasReport: true, report: 'r2024' });
    expect(tracked[149]).toMatchObject({ year: 2024, departments: 2024 });
    expect(await linesOf(indexer, { of: 'trend', q: '议事' })).toEqual([
      { value: 2024, label: '2024', reports: 1, of: 4, share: 0.25 },
    ]);
  });

  it.each(['report', 'practice'] as const)('lists by %s', async (unit) => {
    const hit = { ...madeHit(1), unit, id: `${unit}-1` };
    const indexer = indexerWith({ walk: madeWalk(1, { make: () => hit }) });
    const [row] = await linesOf(indexer, { unit });
    expect(row?.[unit]).toBe(unit === 'report' ? 'report-1' : 'practice-1');
    expect(row?.['page']).toContain(`/reports/report-1?at=0-${hit.text.length}`);
    expect(row).not.toHaveProperty('passage');
  });

  it('takes no more rows than are wanted, and says how many there are', async () => {
    const indexer = indexerWith({ walk: madeWalk(250) });
    expect(await linesOf(indexer, { limit: '120' })).toHaveLength(120);
    const { headers } = await ask({ indexer })
      .head(path({ format: 'csv' }))
      .expect(200);
    expect(headers['x-total-count']).toBe('250');
    expect(headers['content-disposition']).toContain('attachment');
  });

  it.each([
    [{ format: 'pdf' }, 'format'],
    [{}, 'format'],
    [{ of: 'regions', format: 'csv' }, 'of'],
    [{ format: 'csv', limit: '0' }, 'limit'],
    [{ format: 'csv', limit: '100001' }, 'limit'],
    [{ format: 'csv', mode: 'magic' }, 'mode'],
    [{ of: 'reports', format: 'csv', year: 'x' }, 'year'],
    [{ of: 'similar', format: 'csv' }, 'practice'],
    [{ of: 'trend', format: 'csv', by: 'day', q: '议事' }, 'by'],
  ])('%j is refused by the name of %s', async (parameters, field) => {
    const { body } = await ask().get(path(parameters)).expect(400);
    expect(errorBody.parse(body).error.field).toBe(field);
  });

  it('that fails before its first row is an error, not a file', async () => {
    const walk = madeWalk(10, {
      make: () => {
        throw new BadRequest('不行', 'q');
      },
    });
    const { body, headers } = await ask({ indexer: indexerWith({ walk }) })
      .get(path({ format: 'csv', q: '人' }))
      .expect(400);
    expect(errorBody.parse(body).error.field).toBe('q');
    expect(headers).not.toHaveProperty('content-disposition');
  });
});

async function listening(indexer: Indexer): Promise<string> {
  const server = appWith({ indexer }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

describe('a transfer', () => {
  it.each(['csv', 'jsonl', 'xlsx'])(
    'of %s is broken off where its making fails',
    async (format) => {
      const walk = madeWalk(100_000, {
        make: (ordinal) => {
          if (ordinal > 2_000) throw new Error('the disk is gone');
          return madeHit(ordinal);
        },
      });
      const origin = await listening(indexerWith({ walk }));
      const response = await fetch(origin + path({ format }));
      expect(response.status).toBe(200);
      await expect(response.arrayBuffer()).rejects.toThrow(/terminated/);
    },
  );

  it('waits for a slow reader and ends when the reader goes', async () => {
    const watched: Watched = { given: 0, ended: false };
    const origin = await listening(indexerWith({ walk: madeWalk(100_000, { watched }) }));
    const request = get(origin + path({ format: 'csv' }), { headers: { 'Accept-Encoding': '' } });
    const [response] = await once(request, 'response');
    response.pause();
    const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
    let before = -1;
    for (let turn = 0; turn < 50 && watched.given !== before; turn += 1) {
      before = watched.given;
      await pause(300);
    }
    expect(watched.given).toBe(before);
    expect(watched.given).toBeGreaterThan(0);
    expect(watched.given).toBeLessThan(50_000);
    expect(watched.ended).toBe(false);
    request.destroy();
    for (let turn = 0; turn < 50 && !watched.ended; turn += 1) await pause(100);
    expect(watched.ended).toBe(true);
    expect(watched.given).toBeLessThan(50_000);
  });
});
