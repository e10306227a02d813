import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  listOf,
  passageDetail,
  reportDetail,
  reportItem,
  searchResponse,
  status,
  suggestion,
} from '../../server/contract.ts';
import { createFakeIndexer } from './fake-indexer.ts';
import { archiveWith, ask } from './support.ts';

describe('search', () => {
  it('answers in the shape of the contract', async () => {
    const { body } = await ask().get('/api/search').query({ q: '行政复议' }).expect(200);
    const answer = searchResponse.parse(body);
    expect(answer.total.value).toBe(2);
    expect(answer.hits[0]?.text.slice(...(answer.hits[0].matches[0] ?? [0, 0]))).toBe('行政复议');
  });

  it('gives the same answer to GET and POST', async () => {
    const got = await ask().get('/api/search?q=%E8%A1%8C%E6%94%BF%E5%A4%8D%E8%AE%AE&year=2023');
    const posted = await ask().post('/api/search').send({ q: '行政复议', year: 2023 });
    expect(got.body.total.value).toBe(1);
    expect(posted.body).toEqual(got.body);
  });

  it('hands every parameter on, repeated ones as lists, year ranges spelt out', async () => {
    const indexer = createFakeIndexer();
    await ask({ indexer })
      .get(
        '/api/search?q=a+b%2Bc&mode=keyword&unit=report&region=45&region=%E5%8C%97%E4%BA%AC&level=province' +
          '&year=2020..2022&year=2021&year=2024&sort=newest&fold=1&page=2&size=5&explain=true&original=1&part=problems&kind=&nobody=knows',
      )
      .expect(200);
    expect(indexer.asked).toEqual([
      {
        q: 'a b+c',
        mode: 'keyword',
        unit: 'report',
        filter: {
          region: ['45', '北京'],
          level: ['province'],
          part: ['problems'],
          year: ['2020', '2021', '2022', '2024'],
        },
        sort: 'newest',
        fold: true,
        original: true,
        page: 2,
        size: 5,
        explain: true,
      },
    ]);
  });

  it('has defaults for everything', async () => {
    const indexer = createFakeIndexer();
    await ask({ indexer }).get('/api/search').expect(200);
    await ask({ indexer }).post('/api/search').send({}).expect(200);
    await ask({ indexer }).post('/api/search').expect(200);
    const plain = { q: '', mode: 'hybrid', unit: 'passage', filter: {}, sort: 'relevance' };
    const expected = { ...plain, fold: false, original: false, page: 1, size: 20, explain: false };
    expect(indexer.asked).toEqual([expected, expected, expected]);
  });
});

describe('similar', () => {
  it.each(['practice', 'passage', 'report', 'text'])('takes %s as the example', async (name) => {
    const indexer = createFakeIndexer();
    const value = name === 'passage' ? 'r2024-0' : '融议心安';
    const { body } = await ask({ indexer })
      .get('/api/similar')
      .query({ [name]: value, region: '45' });
    searchResponse.parse(body);
    expect(indexer.asked).toEqual([
      { [name]: value, unit: 'passage', filter: { region: ['45'] }, page: 1, size: 20 },
    ]);
  });

  it('takes a text by POST', async () => {
    const { body } = await ask().post('/api/similar').send({ text: '融议心安' }).expect(200);
    expect(body.hits).toHaveLength(1);
  });
});

describe('reports and passages', () => {
  it('lists reports in pages', async () => {
    const { body } = await ask().get('/api/reports?size=1&page=2').expect(200);
    const list = listOf(reportItem).parse(body);
    expect(list).toMatchObject({ total: 2, page: 2, size: 1, items: [{ id: 'r2023' }] });
  });

  it('filters the list', async () => {
    const { body } = await ask().get('/api/reports?year=2024').expect(200);
    expect(body.total).toBe(1);
  });

  it('shows a report whose sections and passages are slices of its text', async () => {
    const { body } = await ask().get('/api/reports/r2024').expect(200);
    const report = reportDetail.parse(body);
    expect(report.passages.map(({ start, end }) => report.text.slice(start, end))).toEqual([
      '深化行政复议体制改革。',
      '推行“融议心安”工作法。',
    ]);
  });

  it('tells what the page said before, when it was found gone, and how sure its reading is', async () => {
    const { body } = await ask().get('/api/reports/r2024').expect(200);
    expect(reportDetail.parse(body)).toMatchObject({
      changes: [
        {
          before: '2026-02-10T08:30:00Z',
          after: '2026-03-01T08:30:00Z',
          removed: ['化解纠纷37件。'],
          added: ['化解纠纷52件。'],
        },
      ],
      gone: null,
      recognition: null,
    });
    const gone = reportDetail.parse((await ask().get('/api/reports/r2023').expect(200)).body);
    expect(gone).toMatchObject({
      changes: [],
      gone: '2026-04-01T08:30:00Z',
      recognition: { confidence: 0.93, doubtful: [[0, 4]] },
    });
    const { items } = (await ask().get('/api/reports')).body as {
      items: { gone: string | null }[];
    };
    expect(items.map((one) => one.gone)).toEqual([null, '2026-04-01T08:30:00Z']);
  });

  it('shows a passage with its report', async () => {
    const { body } = await ask().get('/api/passages/r2024-1').expect(200);
    const passage = passageDetail.parse(body);
    expect(passage.text).toBe('推行“融议心安”工作法。');
    expect(passage.report.id).toBe('r2024');
  });
});

describe('the original', () => {
  it('is served as published and may do nothing', async () => {
    const { headers, text } = await ask().get('/api/reports/r2024/original').expect(200);
    expect(text).toContain('<script>');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-disposition']).toContain("inline; filename*=UTF-8''%E5%B9%B4");
  });

  it('keeps a type without charset as it is: the page itself says how it is encoded', async () => {
    const archive = archiveWith({ headers: { 'content-type': 'text/html' } });
    const { headers } = await ask({ archive }).get('/api/reports/r2024/original');
    expect(headers['content-type']).toBe('text/html');
  });

  it('takes the type of an import from its name and never trusts a broken one', async () => {
    const archive = archiveWith({
      headers: { 'content-type': 'a/b\r\nX: 1' },
      fileName: '报告.PDF',
    });
    const { headers } = await ask({ archive }).get('/api/reports/r2024/original').expect(200);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toMatch(/^attachment/);
  });

  it('is not found once it has left the archive', async () => {
    const { status: code } = await ask().get('/api/reports/r2023/original');
    expect(code).toBe(404);
  });
});

describe('the rest', () => {
  it('lists regions', async () => {
    const { body } = await ask().get('/api/regions').query({ q: '广西' }).expect(200);
    expect(body).toMatchObject({ total: 1, items: [{ value: '45', label: '广西壮族自治区' }] });
    expect((await ask().get('/api/regions').query({ q: '上海' })).body.total).toBe(0);
  });

  it('tells the state of the library', async () => {
    const { body } = await ask().get('/api/status').expect(200);
    expect(status.parse(body)).toMatchObject({
      ready: true,
      reason: null,
      reports: 2,
      passages: 3,
      captures: 3,
      sources: [{ id: 'sample', name: '示例门户', sample: true, reports: 2 }],
      meaning: { available: false, reason: expect.stringContaining('model fetch') },
    });
  });

  it('is healthy and not ready while there is no index', async () => {
    const indexer = createFakeIndexer({ notReady: true });
    const { body } = await ask({ indexer }).get('/api/status').expect(200);
    expect(body).toMatchObject({ ready: false, reason: expect.stringContaining('index') });
    await ask({ indexer }).get('/healthz').expect(200, { status: 'ok' });
  });

  it('describes every route in the OpenAPI document', async () => {
    const { body } = await ask().get('/api/openapi.json').expect(200);
    const { paths } = z
      .object({
        openapi: z.literal('3.1.0'),
        paths: z.record(z.string(), z.record(z.string(), z.unknown())),
      })
      .parse(body);
    expect(Object.keys(paths['/api/search'] ?? {})).toEqual(['get', 'post']);
    expect(Object.keys(paths)).toContain('/api/reports/{id}/original');
    const names = z
      .object({ parameters: z.array(z.object({ name: z.string() })) })
      .parse(paths['/api/search']?.['get'])
      .parameters.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['q', 'mode', 'region', 'year', 'page', 'explain']),
    );
  });
});

describe('suggestions', () => {
  it('are a list in the shape of the contract', async () => {
    const { body } = await ask().get('/api/suggest').query({ q: '融议' }).expect(200);
    expect(listOf(suggestion).parse(body)).toEqual({
      items: [{ text: '融议心安', kind: 'practice', count: 1 }],
      total: 1,
      page: 1,
      size: 10,
    });
  });

  it('are none for nothing, and name what is wrong', async () => {
    const { body } = await ask().get('/api/suggest').expect(200);
    expect(body).toEqual({ items: [], total: 0, page: 1, size: 10 });
    for (const [field, value] of [
      ['q', '枫'.repeat(1_000)],
      ['size', '101'],
      ['page', '0'],
    ] as const) {
      const refused = await ask()
        .get('/api/suggest')
        .query({ [field]: value })
        .expect(400);
      expect(refused.body.error.field).toBe(field);
    }
  });
});
