/** Which library an index was made from: its version and its own name. */
import { LIBRARY_VERSION } from './schema.ts';
import type { LibraryWriter } from './writer.ts';

export const libraryName = (writer: LibraryWriter): string =>
  `${LIBRARY_VERSION}/${writer.getMeta('identity') ?? ''}`;
