/** Pictures on the pages of an OFD: an ImageObject names a resource, a resource names a file. */
import { posix } from 'node:path';
import { attribute, find, readXml, textOf } from './xml.ts';
import type { ZipFile } from './zip.ts';

/** Pictures smaller than this in millimetres are seals, codes and rules. */
const MIN_SIDE = 40;

/** Resource id → name in the container, of the document's own and public resources. */
export function readPictures(
  zip: ZipFile,
  documentPath: string,
  document: unknown,
): ReadonlyMap<string, string> {
  const pictures = new Map<string, string>();
  const folder = posix.dirname(documentPath);
  const lists = [...find(document, 'PublicRes'), ...find(document, 'DocumentRes')];
  for (const list of lists) {
    const path = posix.join(folder, textOf(list).trim());
    if (!zip.has(path)) continue;
    const resources = readXml(zip, path);
    const base = attribute(find(resources, 'Res')[0], 'BaseLoc') ?? '';
    for (const media of find(resources, 'MultiMedia')) {
      const file = textOf(find(media, 'MediaFile')[0]).trim();
      const id = attribute(media, 'ID');
      const places = [posix.join(posix.dirname(path), base, file), posix.join(folder, file), file];
      const name = places.map((place) => place.replace(/^\/+/, '')).find((place) => zip.has(place));
      if (id !== undefined && name !== undefined) pictures.set(id, name);
    }
  }
  return pictures;
}

/** Names of the page's pictures, from top to bottom. */
export function pagePictures(
  content: unknown,
  pictures: ReadonlyMap<string, string>,
): readonly string[] {
  return find(content, 'ImageObject')
    .map((object) => {
      const [, top = 0, width = 0, height = 0] = (attribute(object, 'Boundary') ?? '')
        .trim()
        .split(/\s+/)
        .map(Number);
      const name = pictures.get(attribute(object, 'ResourceID') ?? '');
      return { name, top, side: Math.min(width, height) };
    })
    .filter(({ side }) => side >= MIN_SIDE)
    .toSorted((a, b) => a.top - b.top)
    .flatMap(({ name }) => name ?? []);
}
