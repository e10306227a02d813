/** The contract's bound; beyond it the API answers 400. */
const LAST_PAGE = 1_000_000;

/** The page that an address names, 1 for the first; what is no page is the first. */
export function readPage(params: URLSearchParams): number {
  const page = Number(params.get('page') ?? '1');
  return Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1;
}
