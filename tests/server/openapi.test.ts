import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import supertest from 'supertest';
import { z } from 'zod';
import { openApiDocument } from '../../server/openapi-document.ts';
import { templateOf } from '../../server/openapi-request.ts';
import { exampleOf, TAGS } from '../../server/openapi-words.ts';
import { VERSION } from '../../server/project.ts';
import { ALL_ENDPOINTS } from '../../server/routes/all.ts';
import apiWords from '../../server/data/api-words.json' with { type: 'json' };
import { openSampleLibrary } from './sample-library.ts';
import { ask, builtPage } from './support.ts';

const schema = z.looseObject({});
const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query']),
  required: z.boolean(),
  description: z.string().regex(/\p{Script=Han}/u),
  schema,
  example: z.string().optional(),
});
const content = z.record(z.string(), z.object({ schema }));
const answer = z.union([
  z.object({ $ref: z.string() }),
  z.object({ description: z.string(), content: content.optional() }),
]);
const operation = z.object({
  tags: z.tuple([z.enum(TAGS.map(({ name }) => name) as [string, ...string[]])]),
  summary: z.string().regex(/\p{Script=Han}/u),
  operationId: z.string().regex(/^\w+$/),
  parameters: z.array(parameter),
  requestBody: z.object({ required: z.literal(true), content }).optional(),
  responses: z.record(z.string(), answer),
});
const documentSchema = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.literal(VERSION) }),
  paths: z.record(z.string(), z.record(z.enum(['get', 'post']), operation.optional())),
  components: z.object({
    schemas: z.record(z.string(), schema),
    responses: z.record(
      z.string(),
      z.object({
        description: z.string(),
        headers: schema.optional(),
        content: content.optional(),
      }),
    ),
  }),
});

const document = documentSchema.parse(JSON.parse(JSON.stringify(openApiDocument(ALL_ENDPOINTS))));

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, one]) =>
    one === undefined ? [] : [{ path, method: method as 'get' | 'post', ...one }],
  ),
);

const contentOf = (found: z.infer<typeof answer> | undefined) =>
  found !== undefined && 'content' in found ? (found.content ?? {}) : {};

/** Sensible requests for each route; `{report}` and the like are those of the library. */
const REQUESTS: Readonly<Record<string, readonly string[]>> = {
  '/api/search': ['?q=复议', '?q=法治&explain=1&fold=1&unit=report', '?unit=practice&sort=newest'],
  '/api/similar': ['?practice={practice}', '?passage={passage}', '?text=行政复议&unit=practice'],
  '/api/practices': ['', '?q=议'],
  '/api/practices/{id}': ['/{practice}'],
  '/api/reports': ['?size=1'],
  '/api/reports/{id}': ['/{report}', '/{other}'],
  '/api/reports/{id}/original': ['/{report}'],
  '/api/reports/{id}/citation': [
    '/{report}',
    '/{report}?style=bibtex&passage={passage}',
    '/{report}?style=ris',
    '/{report}?style=csl-json',
  ],
  '/api/passages/{id}': ['/{passage}'],
  '/api/indicators': [''],
  '/api/peers': ['?report={report}'],
  '/api/compare': ['?a={report}&b={other}'],
  '/api/publications': ['', '?year=2024'],
  '/api/trend': ['?q=复议', '?practice={practice}&by=region'],
  '/api/export': ['?format=csv', '?of=reports&format=jsonl', '?of=indicators&format=xlsx'],
  '/feeds/search.atom': ['?q=复议'],
  '/api/suggest': ['?q=法'],
  '/api/regions': [''],
  '/api/status': [''],
  '/healthz': [''],
  '/metrics': [''],
  '/api/openapi.json': [''],
};

let library: Awaited<ReturnType<typeof openSampleLibrary>>;
let client: ReturnType<typeof supertest>;
beforeAll(async () => {
  library = await openSampleLibrary(builtPage());
  client = supertest(`http://127.0.0.1:${library.port}`);
});
afterAll(() => library?.close());

/** The address of one of the requests, with ids of what there is. */
function addressOf(path: string, request: string): string {
  const { items } = library.indexer.library.reports({}, { offset: 0, limit: 9 });
  // A report with problems and practices, which all routes have something to say of.
  const [one, other] = items.toSorted((a, b) => b.practices.length - a.practices.length);
  const words = {
    practice: one?.practices[0]?.name ?? '',
    passage: one?.passages[0]?.id ?? '',
    report: one?.id ?? '',
    other: other?.id ?? '',
  };
  const filled = request.replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof words) => words[name]);
  const id = /^\/([^?]*)/.exec(filled)?.[1] ?? '';
  const query = filled.includes('?') ? filled.slice(filled.indexOf('?')) : '';
  return encodeURI(path.replace('{id}', id) + query);
}

const calls = operations
  .filter(({ method }) => method === 'get')
  .flatMap(({ path, responses }) =>
    (REQUESTS[path] ?? []).map((request) => ({ path, request, responses })),
  );

describe('the OpenAPI document', () => {
  it('has every route, and this test a request for each', () => {
    const templates = ALL_ENDPOINTS.map(({ path }) => templateOf(path));
    expect(Object.keys(document.paths)).toEqual(templates);
    expect(Object.keys(REQUESTS).sort()).toEqual(templates.toSorted());
  });

  it('is what the server publishes', async () => {
    const { body } = await client.get('/api/openapi.json').expect(200);
    expect(documentSchema.parse(body)).toEqual(document);
  });

  it.each(calls)('says what $path answers to $request', async ({ path, request, responses }) => {
    const { body, headers } = await client.get(addressOf(path, request)).buffer(true).expect(200);
    const said = contentOf(responses['200']);
    const type = String(headers['content-type']).split(';', 1)[0] ?? '';
    const types = Object.keys(said).map((one) => one.split(';', 1)[0]);
    if (!types.includes('*/*')) expect(types).toContain(type);
    const published = said['application/json'];
    if (published === undefined) return;
    const checked = z.fromJSONSchema(published.schema).safeParse(body);
    expect(checked.error?.issues ?? []).toEqual([]);
  });

  it.each(['/api/search', '/api/similar'])('says what %s takes and answers', async (path) => {
    const post = operations.find((one) => one.path === path && one.method === 'post');
    const asked = { text: '行政复议', q: '行政复议', year: ['2024'], size: 5 };
    const takes = post?.requestBody?.content['application/json']?.schema ?? {};
    expect(z.fromJSONSchema(takes).safeParse(asked).success).toBe(true);
    const sent = path === '/api/search' ? asked : { ...asked, q: undefined };
    const { body } = await client.post(path).send(sent).expect(200);
    const published = contentOf(post?.responses['200'])['application/json']?.schema ?? {};
    expect(z.fromJSONSchema(published).safeParse(body).error?.issues ?? []).toEqual([]);
  });

  it('describes the parameters that are taken, and no others', () => {
    for (const { path, request, methods } of ALL_ENDPOINTS) {
      if (request === null || !methods.includes('get')) continue;
      const taken = z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' });
      const get = document.paths[templateOf(path)]?.get;
      const described = get?.parameters.filter((one) => one.in === 'query') ?? [];
      expect(described.map(({ name }) => name)).toEqual(Object.keys(taken.properties ?? {}));
      for (const { name, example } of described) {
        if (example !== undefined) expect(example).toBe(exampleOf(path, name));
      }
    }
  });

  it('takes its own examples', async () => {
    for (const { path, method, parameters } of operations) {
      const given = parameters.filter(({ example }) => example !== undefined);
      if (method !== 'get' || given.length === 0) continue;
      const id = given.find((one) => one.in === 'path')?.example ?? '';
      const query = Object.fromEntries(
        given.flatMap((one) => (one.in === 'query' ? [[one.name, one.example ?? '']] : [])),
      );
      const address = path.replace('{id}', encodeURIComponent(id));
      // The fake has the practice and the place of the examples.
      const { status } = await ask().get(address).query(query);
      expect({ path, status }).toEqual({ path, status: 200 });
    }
  });

  it('tells lists of names apart, and numbers with their bounds', () => {
    const get = document.paths['/api/search']?.get;
    const of = (name: string) => get?.parameters.find((one) => one.name === name)?.schema;
    expect(of('level')).toMatchObject({
      type: 'array',
      items: { enum: expect.arrayContaining(['province']) },
    });
    expect(of('size')).toMatchObject({ type: 'integer', minimum: 1, maximum: 100, default: 20 });
    expect(of('fold')).toMatchObject({ type: 'boolean', default: false });
  });

  it('says what can go wrong, and when to come back', () => {
    const { responses } = document.components;
    expect(responses['TooManyRequests']?.headers).toHaveProperty('Retry-After');
    expect(responses['NotReady']?.headers).toHaveProperty('Retry-After');
    for (const one of operations) {
      const limited = /^\/(api|feeds)\//.test(one.path);
      expect('429' in one.responses).toBe(limited);
      for (const found of Object.values(one.responses)) {
        if ('$ref' in found) expect(Object.keys(responses)).toContain(found.$ref.split('/').at(-1));
      }
    }
  });

  it('leaves no word unused', () => {
    const paths = new Set(ALL_ENDPOINTS.map(({ path }) => path));
    expect(Object.keys(apiWords.routes).filter((path) => !paths.has(path))).toEqual([]);
    const named = new Set(
      operations.flatMap(({ path, parameters, requestBody }) => [
        ...parameters.map(({ name }) => `${path} ${name}`),
        ...Object.keys(
          z
            .looseObject({ properties: schema.optional() })
            .parse(requestBody?.content['application/json']?.schema ?? {}).properties ?? {},
        ).map((name) => `${path} ${name}`),
      ]),
    );
    const names = new Set([...named].map((one) => one.split(' ')[1]));
    const unused = [...Object.keys(apiWords.parameters), ...Object.keys(apiWords.examples)].filter(
      (key) => !(key.includes(' ') ? named.has(key.replace(/:(\w+)/, '{$1}')) : names.has(key)),
    );
    expect(unused).toEqual([]);
  });
});
