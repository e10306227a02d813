/** The OpenAPI 3.1 document, made from the same schemas that check requests. */
import { z } from 'zod';
import { errorBody } from './contract.ts';
import { VERSION } from './project.ts';
import type { Endpoint, Method } from './routes/endpoint.ts';

type Json = Readonly<Record<string, unknown>>;

const objectSchema = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

/** Requests as they are sent (before defaults), answers as they arrive. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

const jsonContent = (schema: Json): Json => ({ content: { 'application/json': { schema } } });

const PATH_PART = /:(\w+)/g;

function pathParameters(path: string): readonly Json[] {
  return [...path.matchAll(PATH_PART)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(schema: z.ZodType): readonly Json[] {
  const { properties, required } = objectSchema.parse(jsonSchema(schema, 'input'));
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }));
}

function operation(endpoint: Endpoint, method: Method): Json {
  const { path, summary, request, response } = endpoint;
  const fromQuery = method === 'get' && request !== null ? queryParameters(request) : [];
  const body = method === 'post' && request !== null;
  const answer =
    response === null
      ? { content: { '*/*': { schema: {} } } }
      : jsonContent(jsonSchema(response, 'output'));
  return {
    summary,
    operationId: `${method}${path.replaceAll(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    parameters: [...pathParameters(path), ...fromQuery],
    ...(body ? { requestBody: jsonContent(jsonSchema(request, 'input')) } : {}),
    responses: {
      '200': { description: '成功', ...answer },
      default: {
        description: '出错：400 参数有误，404 没有，429 太频繁，503 索引未就绪',
        ...jsonContent(jsonSchema(errorBody, 'output')),
      },
    },
  };
}

export function openApiDocument(endpoints: readonly Endpoint[]): Json {
  const paths = endpoints.map((endpoint) => [
    endpoint.path.replaceAll(PATH_PART, '{$1}'),
    Object.fromEntries(endpoint.methods.map((method) => [method, operation(endpoint, method)])),
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Tashan 他山', version: VERSION, description: '只读：没有请求会改变任何东西。' },
    paths: Object.fromEntries(paths),
  };
}
