/** Names that stay the same wherever and whenever a feed is made. */
import { createHash } from 'node:crypto';

/** What the names are made from begins with it, so that no other maker of such names has the same. */
const NAMESPACE = 'tashan';

/**
 * A UUID of version 8 (RFC 9562), whose 122 bits are a hash of what it names. Readers tell entries
 * apart by it: the same report in two feeds, or under another address of the server, is one entry.
 */
export function stableUrn(...parts: readonly string[]): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([NAMESPACE, ...parts]))
    .digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ];
  return `urn:uuid:${groups.join('-')}`;
}
