/** The files of a .zip that somebody imports: harmless paths, wanted ones only. */
import { isHidden } from './walk.ts';
import { openZip } from './zip-container.ts';

export interface ZipEntry {
  /** Path inside, `/` between; `..` and drive letters removed. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** An archive of a portal holds a few files; what unfolds to more than this is an attack. */
const MAX_TOTAL_BYTES = 512 * 1024 ** 2;

/**
 * Files in the order of their paths. Entries for which `wanted` is false are not unpacked.
 * @throws BadZip when damaged, encrypted or a bomb
 */
export function unzip(bytes: Uint8Array, wanted: (path: string) => boolean): readonly ZipEntry[] {
  const file = openZip(bytes, MAX_TOTAL_BYTES);
  return file.names
    .map((name) => ({ name, path: safePath(name) }))
    .filter(({ path }) => path !== '' && !path.split('/').some(isHidden) && wanted(path))
    .map(({ name, path }) => ({ path, bytes: file.read(name) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function safePath(name: string): string {
  return name
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[a-z]:$/i.test(part))
    .join('/');
}
