/** Any list as a file, sent as it is made. */
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { dispositionOf } from '../disposition.ts';
import { asciiNameOf, fileNameOf } from '../export/file-name.ts';
import { WRITINGS } from '../export/formats.ts';
import { linksFrom } from '../links.ts';
import { LISTS } from '../export/lists.ts';
import { begun } from '../export/paging.ts';
import { exportParameters, exportSelection } from '../export/request.ts';
import { publicUrlOf } from '../public-url.ts';
import { readQueryString } from '../query-string.ts';
import { inputOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

/** A hundred thousand rows are read and packed for one of these. */
const WEIGHT = 10;

/** Whoever asked has gone: the rest need not be made, and nothing is wrong here. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

/** Breaks the connection off where it fails half-way: half a file must not pass for the whole. */
async function send(pieces: AsyncIterable<string | Uint8Array>, response: Response): Promise<void> {
  try {
    await pipeline(pieces, response);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

export const exportList: Endpoint = {
  methods: ['get'],
  path: '/api/export',
  summary:
    '把一个列表存为文件：of 是哪个列表，其余参数与该列表的接口相同（不含 page、size），至多 100,000 行',
  request: exportParameters,
  response: null,
  produces: Object.values(WRITINGS).map(({ mediaType }) => mediaType.split(';', 1)[0] ?? mediaType),
  keeps: 'never',
  weight: WEIGHT,
  async handle({ indexer, publicUrl }, request, response) {
    const { of, format, limit } = inputOf(request, exportSelection);
    const links = linksFrom(publicUrlOf({ publicUrl }, request));
    const input = readQueryString(request.originalUrl);
    const list = await LISTS[of].open(input, { indexer, limit, links });
    const { mediaType, write } = WRITINGS[format];
    const sending = request.method !== 'HEAD';
    const rows = sending ? await begun(list.rows) : null;
    const now = Date.now();
    response
      .status(200)
      .setHeader('Content-Type', mediaType)
      .setHeader(
        'Content-Disposition',
        dispositionOf(
          'attachment',
          fileNameOf(list.label, format, now),
          asciiNameOf(of, format, now),
        ),
      )
      .setHeader('X-Total-Count', String(list.total));
    if (list.relation === 'gte') response.setHeader('X-Total-Relation', 'gte');
    if (rows === null) response.end();
    else await send(write({ ...list, rows }), response);
  },
};
