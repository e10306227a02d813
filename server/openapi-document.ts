/** The OpenAPI 3.1 document, made from the same schemas that check requests. */
import { errorBody } from './contract.ts';
import {
  bodySchema,
  jsonSchema,
  pathParameters,
  queryParameters,
  templateOf,
} from './openapi-request.ts';
import type { Json } from './openapi-request.ts';
import { tagOf, TAGS } from './openapi-words.ts';
import { VERSION } from './project.ts';
import { isLimited } from './rate-limit.ts';
import type { Endpoint, Method } from './routes/endpoint.ts';

const jsonContent = (schema: Json): Json => ({ content: { 'application/json': { schema } } });

const ERROR = { $ref: '#/components/schemas/Error' };
const failing = (description: string, more: Json = {}): Json => ({
  description,
  ...jsonContent(ERROR),
  ...more,
});

const RETRY_AFTER = {
  headers: {
    'Retry-After': { description: '多少秒后再试', schema: { type: 'integer', minimum: 1 } },
  },
};

const COMPONENTS: Json = {
  schemas: { Error: jsonSchema(errorBody, 'output') },
  responses: {
    NotModified: { description: '与 If-None-Match 所示的相同：库没有变，不再重发' },
    BadRequest: failing('参数有误：field 是有误的参数'),
    NotFound: failing('没有这个编号或名称'),
    TooManyRequests: failing('请求太频繁', RETRY_AFTER),
    NotReady: failing('索引未就绪', RETRY_AFTER),
    Failed: failing('没有得到所要的结果'),
  },
};

const refer = (name: string): Json => ({ $ref: `#/components/responses/${name}` });

const ANYTHING = ['*/*'];

function contentOf({ response, produces = ANYTHING }: Endpoint): Json {
  if (response !== null) return jsonContent(jsonSchema(response, 'output'));
  const schemaOf = (type: string): Json => {
    if (/\bjson$/.test(type)) return {};
    return type.startsWith('text/') ? { type: 'string' } : { type: 'string', format: 'binary' };
  };
  const content = produces.map((type) => [type, { schema: schemaOf(type) }] as const);
  return { content: Object.fromEntries(content) };
}

/** Of those the index is not needed for, nothing is refused while it is not ready. */
const ALWAYS_READY = new Set(['/healthz', '/metrics', '/api/openapi.json']);

function responsesOf(endpoint: Endpoint, method: Method): Json {
  const { path, request, keeps = 'revision' } = endpoint;
  const asked = request !== null;
  const named = path.includes(':') || asked;
  return {
    '200': { description: '成功', ...contentOf(endpoint) },
    ...(method === 'get' && keeps !== 'never' ? { '304': refer('NotModified') } : {}),
    ...(asked ? { '400': refer('BadRequest') } : {}),
    ...(named ? { '404': refer('NotFound') } : {}),
    ...(isLimited(path) ? { '429': refer('TooManyRequests') } : {}),
    ...(ALWAYS_READY.has(path) ? {} : { '503': refer('NotReady') }),
    default: refer('Failed'),
  };
}

function operation(endpoint: Endpoint, method: Method): Json {
  const { path, summary, request } = endpoint;
  const tag = tagOf(path);
  const fromQuery = method === 'get' && request !== null ? queryParameters(path, request) : [];
  const body = method === 'post' && request !== null ? bodySchema(path, request) : null;
  return {
    ...(tag === undefined ? {} : { tags: [tag] }),
    summary,
    operationId: `${method}${path.replaceAll(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    parameters: [...pathParameters(path), ...fromQuery],
    ...(body === null ? {} : { requestBody: { required: true, ...jsonContent(body) } }),
    responses: responsesOf(endpoint, method),
  };
}

export function openApiDocument(endpoints: readonly Endpoint[]): Json {
  const paths = endpoints.map((endpoint) => [
    templateOf(endpoint.path),
    Object.fromEntries(endpoint.methods.map((method) => [method, operation(endpoint, method)])),
  ]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tashan 他山',
      version: VERSION,
      description: '只读：没有请求会改变任何东西。',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: TAGS,
    paths: Object.fromEntries(paths),
    components: COMPONENTS,
  };
}
