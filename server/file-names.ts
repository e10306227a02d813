/** Texts as part of the name of a file. */

/** Characters that some file system forbids, and all that cannot be seen. */
const NOT_IN_NAMES = /[\\/:*?"<>|\p{C}\p{Z}]+/gu;

/**
 * What a file can be called after a text; empty where nothing of it is left.
 * @param longest in characters: file systems hold 255 bytes, which are 80 Chinese characters
 */
export const nameFrom = (text: string, longest: number): string =>
  Array.from(text.replaceAll(NOT_IN_NAMES, ' ').trim())
    .slice(0, longest)
    .join('')
    .trim()
    .replace(/^\.+/, '');
