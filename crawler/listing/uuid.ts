/** The UUID type: `/columns/<uuid>/202601/27/<uuid>.html`, lists at `/columns/<uuid>/index.html`. */
import type { ListReader } from './listing.ts';
import { readNumberedFiles } from './numbered-files.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const COLUMN = new RegExp(`/columns/${UUID}/`, 'i');

export const uuidReader: ListReader = {
  id: 'uuid',
  recognises: ({ url, html }) =>
    COLUMN.test(new URL(url).pathname) ||
    new RegExp(`href=["'][^"']*${COLUMN.source}`, 'i').test(html),
  readList: readNumberedFiles,
};
