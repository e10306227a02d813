/** Which source someone may have meant. */
import type { Source } from '../../indexer/index.ts';

const MOST = 3;

/** At most three: by a part of id, name or host, else by an id with few letters wrong. */
export function nearSources(
  word: string,
  sources: readonly Pick<Source, 'id' | 'name' | 'hosts'>[],
): readonly Pick<Source, 'id' | 'name'>[] {
  const wanted = word.trim().toLowerCase();
  if (wanted === '') return [];
  const parts = sources.filter(
    ({ id, name, hosts }) =>
      id.includes(wanted) || name.includes(wanted) || hosts.some((host) => host.includes(wanted)),
  );
  if (parts.length > 0) return parts.slice(0, MOST);
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  return sources
    .map((source) => ({ source, away: distance(wanted, source.id) }))
    .filter(({ away }) => away <= allowed)
    .toSorted((one, other) => one.away - other.away)
    .slice(0, MOST)
    .map(({ source }) => source);
}

/** Letters to insert, delete or replace (Levenshtein), row by row. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [i, letter] of Array.from(one).entries()) {
    const next = [i + 1];
    for (const [j, against] of Array.from(other).entries()) {
      const replaced = (row[j] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
