import { openApiDocument } from '../openapi-document.ts';
import type { Endpoint } from './endpoint.ts';

/** The document describes itself, too; it is made when it is first asked for. */
export function openapi(endpoints: readonly Endpoint[]): Endpoint {
  let document: ReturnType<typeof openApiDocument> | undefined;
  const endpoint: Endpoint = {
    methods: ['get'],
    path: '/api/openapi.json',
    summary: '本接口的 OpenAPI 3.1 文档',
    request: null,
    response: null,
    produces: ['application/json'],
    handle(_services, _request, response) {
      document ??= openApiDocument([...endpoints, endpoint]);
      response.json(document);
    },
  };
  return endpoint;
}
