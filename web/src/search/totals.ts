import type { SearchResponse } from '../../../server/contract.ts';
import { formatCount } from '../words/dates.ts';
import { UNIT_COUNTERS } from '../words/labels.ts';
import type { Unit } from '../words/labels.ts';

const NOT_WORDS = new Set(['field', 'exclude']);

/** Whether anything was looked for; a query of filters and exclusions alone just lists. */
export function asksForWords({ terms, like }: SearchResponse['query']): boolean {
  return like !== undefined || terms.some(({ role }) => !NOT_WORDS.has(role));
}

interface TotalContext {
  /** False when no words took part. */
  readonly byWords?: boolean;
  readonly mode?: SearchResponse['mode'];
  /** Whether synonyms were looked for as well. */
  readonly synonyms?: boolean;
}

/**
 * The total in words, never more exact than the API: `按词 214 段，按义另有 35 段`; a capped one
 * says 至少, and one that no words took part in says 共.
 */
export function describeTotal(
  total: SearchResponse['total'],
  unit: Unit,
  { byWords = true, mode = 'hybrid', synonyms = false }: TotalContext = {},
): string {
  const say = (count: number) => `${formatCount(count)} ${UNIT_COUNTERS[unit]}`;
  const space = total.relation === 'gte' ? '至少 ' : ' ';
  if (!byWords) return `共${space}${say(total.value)}`;
  if (total.semantic === 0) return `按词${space}${say(total.lexical)}`;
  const added = mode === 'keyword' ? '按同义词' : synonyms ? '按义或同义词' : '按义';
  if (total.lexical === 0) return `${added}${space}${say(total.semantic)}`;
  const parts = `按词 ${say(total.lexical)}，${added}另有 ${say(total.semantic)}`;
  return total.relation === 'gte' ? `至少 ${say(total.value)}：${parts}` : parts;
}
