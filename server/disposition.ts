/** The header that names a file, for what is shown and what is saved. */

import { wellFormed } from './characters.ts';

/** RFC 5987: characters that stand for themselves in `filename*`; the rest is percent-encoded. */
const encodedName = (name: string): string =>
  encodeURIComponent(wellFormed(name)).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * The value of `Content-Disposition` (RFC 6266), for a name in any script.
 * @param plain ASCII name without quotes, for programs that know nothing of RFC 5987
 */
export const dispositionOf = (
  kind: 'inline' | 'attachment',
  name: string,
  plain?: string,
): string =>
  `${kind};${plain === undefined ? '' : ` filename="${plain}";`} filename*=UTF-8''${encodedName(name)}`;
