/** The bytes as they were published: foreign content on our origin, so it may do nothing. */
import { extname } from 'node:path';
import { NotFound } from '../../indexer/index.ts';
import type { Capture } from '../../indexer/index.ts';
import { dispositionOf } from '../disposition.ts';
import { pathPart } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { reportById } from './reports.ts';

const UNKNOWN_TYPE = 'application/octet-stream';

/** Types of imported files, which come without headers. */
const TYPE_BY_EXTENSION: Readonly<Record<string, string>> = {
  '.txt': 'text/plain',
  '.md': 'text/markdown',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.pdf': 'application/pdf',
  '.doc': 'application/msword',
  '.wps': 'application/vnd.ms-works',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.ofd': 'application/ofd',
  '.zip': 'application/zip',
};

/** A media type with parameters, and nothing that could end the header line. */
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+(\s*;\s*[\w.+-]+=("[\w .:+-]*"|[\w.:+-]*))*\s*;?$/;

export function typeOf(capture: Pick<Capture, 'headers' | 'fileName'>): string {
  const published = capture.headers['content-type']?.trim() ?? '';
  if (MEDIA_TYPE.test(published)) return published;
  return TYPE_BY_EXTENSION[extname(capture.fileName ?? '').toLowerCase()] ?? UNKNOWN_TYPE;
}

/** Browsers show these inside the sandbox; the rest (a PDF among them) is blank there. */
const shownInline = (type: string): boolean => /^(text|image)\//.test(type);

function nameOf(capture: Pick<Capture, 'url' | 'fileName'>): string {
  if (capture.fileName !== null) return capture.fileName;
  const last = capture.url === null ? '' : (new URL(capture.url).pathname.split('/').pop() ?? '');
  try {
    return decodeURIComponent(last) || 'original';
  } catch {
    return last;
  }
}

export const original: Endpoint = {
  methods: ['get'],
  path: '/api/reports/:id/original',
  summary: '发布时的原件，原样',
  request: null,
  response: null,
  keeps: 'own',
  async handle({ indexer, archive }, request, response) {
    const report = reportById(indexer, pathPart(request, 'id'));
    const capture = archive.get(report.capture);
    if (capture === undefined) throw new NotFound('原件已不在存档中');
    const type = typeOf(capture);
    const bytes = await archive.read(capture.id);
    const disposition = shownInline(type) ? 'inline' : 'attachment';
    response
      .status(200)
      .setHeader('Content-Type', type)
      .setHeader('Content-Security-Policy', "sandbox; default-src 'none'")
      .setHeader('X-Content-Type-Options', 'nosniff')
      .setHeader('Content-Disposition', dispositionOf(disposition, nameOf(capture)))
      .setHeader('ETag', `"${capture.digest}"`)
      .setHeader('Cache-Control', 'no-cache');
    response.send(bytes);
  },
};
