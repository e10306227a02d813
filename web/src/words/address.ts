/** The address of a page, without a `?` where there is nothing to ask. */
export function addressOf(path: string, params: URLSearchParams): string {
  const query = params.toString();
  return query === '' ? path : `${path}?${query}`;
}
