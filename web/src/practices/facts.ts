import type { PracticeItem } from '../../../server/contract.ts';

/** Where it was first named; a national programme has many places and no one origin. */
export function originOf({ origin }: Pick<PracticeItem, 'origin'>): string | null {
  const facts = [origin.region?.path.join(' › '), origin.year !== null && `${origin.year} 年`];
  const said = facts.filter((fact) => fact).join('，');
  return said === '' ? null : said;
}

/** Named one by one up to this many; the tiles and the quotes show the rest. */
const NAMED = 12;

/** `25 个：江南区、融安县等`; a single one, or none, by its name alone. */
export function placesOf(regions: PracticeItem['regions']): string {
  const names = regions.slice(0, NAMED).map(({ name }) => name);
  if (regions.length <= 1) return names.join('');
  return `${regions.length} 个：${names.join('、')}${regions.length > NAMED ? '等' : ''}`;
}

/** Without quotation marks, each once, and without the name itself. */
export function otherNames(name: string, aliases: readonly string[]): readonly string[] {
  const bare = aliases.map((alias) => alias.replaceAll(/["“”‘’「」『』＂]/gu, '').trim());
  return [...new Set(bare)].filter((alias) => alias !== '' && alias !== name);
}
