/**
 * Conditions in Meilisearch's filter language. Reading one takes its server time that grows with
 * the square of its length (400 alternatives: 55 ms), but a list of values little (200: 3 ms), and
 * the parts of a condition that is given as a list are read one by one.
 */

/** Holds for no passage: numbers of runs are not negative. */
export const NEVER = 'grams = "-1"';
/** Holds for every passage. */
export const ALWAYS = `NOT ${NEVER}`;

export function allOf(conditions: readonly string[]): string {
  const telling = conditions.filter((condition) => condition !== ALWAYS);
  if (telling.includes(NEVER)) return NEVER;
  if (telling.length === 0) return ALWAYS;
  return telling.length === 1 ? (telling[0] ?? ALWAYS) : `(${telling.join(' AND ')})`;
}

export function anyOf(conditions: readonly string[]): string {
  const telling = conditions.filter((condition) => condition !== NEVER);
  if (telling.includes(ALWAYS)) return ALWAYS;
  if (telling.length === 0) return NEVER;
  return telling.length === 1 ? (telling[0] ?? NEVER) : `(${telling.join(' OR ')})`;
}

export function not(condition: string): string {
  if (condition === ALWAYS) return NEVER;
  return condition === NEVER ? ALWAYS : `NOT ${condition}`;
}

/** @param values words of letters, digits, `-` and `_`, or whole numbers */
export function oneOf(field: string, values: Iterable<string | number>): string {
  const quoted = [...values].map((value) => (typeof value === 'number' ? value : `"${value}"`));
  if (quoted.length === 0) return NEVER;
  return quoted.length === 1 ? `${field} = ${quoted[0]}` : `${field} IN [${quoted.join(', ')}]`;
}
