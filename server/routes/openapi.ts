import { openApiDocument } from '../openapi-document.ts';
import type { Endpoint } from './endpoint.ts';

/** The document is made once, from the routes it describes. */
export function openapi(endpoints: readonly Endpoint[]): Endpoint {
  const document = openApiDocument(endpoints);
  return {
    methods: ['get'],
    path: '/api/openapi.json',
    summary: '本接口的 OpenAPI 3.1 文档',
    request: null,
    response: null,
    handle(_services, _request, response) {
      response.json(document);
    },
  };
}
