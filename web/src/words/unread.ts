import { CHOICE_TITLES, FILTER_TITLES, keysOf } from './labels.ts';
import { YEARS_HINT } from './years.ts';

/** The words that a page understands after each of these names. */
export type Choices = Readonly<Partial<Record<keyof typeof CHOICE_TITLES, readonly string[]>>>;

/**
 * The choices of an address that a page does not know. It falls back to what is usual, which the
 * address it makes of itself leaves out: hence by what it knows, not by what it used.
 */
export function unreadChoices(given: URLSearchParams, choices: Choices): readonly string[] {
  return keysOf(CHOICE_TITLES).flatMap((name) => {
    const value = given.get(name) ?? '';
    const isRead = value === '' || (choices[name]?.includes(value) ?? true);
    return isRead ? [] : [`${CHOICE_TITLES[name]}“${value}”`];
  });
}

/**
 * The filters of an address that a page could not use, as they are told to its reader; addresses
 * are typed by hand too, and a list that quietly ignores a filter is taken for a filtered one.
 *
 * @param given what the address says
 * @param read what the page made of it, written out again
 */
export function unreadFilters(given: URLSearchParams, read: URLSearchParams): readonly string[] {
  return Object.entries(FILTER_TITLES).flatMap(([name, title]) => {
    const values = new Set(given.getAll(name).map((value) => value.trim()));
    values.delete('');
    const used = read.getAll(name);
    // As many used as given: some were only written otherwise, as `2020-2024` is.
    if (used.length >= values.size) return [];
    const hint = name === 'year' ? `（请${YEARS_HINT}）` : '';
    return [...values]
      .filter((value) => !used.includes(value))
      .map((value) => `${title}“${value}”${hint}`);
  });
}
