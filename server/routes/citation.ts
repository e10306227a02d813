import { extname } from 'node:path';
import { CITATION_MEDIA_TYPES, citationOf } from '../citations/citation.ts';
import { citationRequest } from '../contract.ts';
import { dispositionOf } from '../disposition.ts';
import { inputOf, pathPart } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

export const citation: Endpoint = {
  methods: ['get'],
  path: '/api/reports/:id/citation',
  summary: '一篇报告（或其中一段）的引文：GB/T 7714、BibTeX、RIS、CSL-JSON',
  request: citationRequest,
  response: null,
  produces: CITATION_MEDIA_TYPES,
  handle({ indexer }, request, response) {
    const { style, passage, download } = inputOf(request, citationRequest);
    const report = pathPart(request, 'id');
    const { text, mediaType, fileName } = citationOf(indexer.library, { report, passage, style });
    response
      .status(200)
      .setHeader('Content-Type', mediaType)
      .setHeader('X-Content-Type-Options', 'nosniff')
      .setHeader(
        'Content-Disposition',
        download
          ? dispositionOf('attachment', fileName, `tashan-citation${extname(fileName)}`)
          : 'inline',
      );
    // As bytes: express would give the type a charset in its own spelling.
    response.send(Buffer.from(text));
  },
};
