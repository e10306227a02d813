import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { changeState, parseState, toParams } from './url-state.ts';
import type { SearchState, StateChange } from './url-state.ts';
import { addressOf } from '../words/address.ts';

export interface SearchAddress {
  readonly state: SearchState;
  /** Goes to the changed state; the browser's back button returns. */
  readonly change: (change: StateChange) => void;
  /** The address of the changed state, for links. */
  readonly href: (change: StateChange) => string;
}

/**
 * Signs. Beyond them a query goes behind the `#`: servers and proxies refuse long addresses (8 kB is
 * common, and a Chinese character takes nine bytes), but what stands there is never sent to them.
 */
const LONGEST_IN_QUERY = 200;

export function searchHref(state: SearchState): string {
  const params = toParams(state);
  const long = state.q.length > LONGEST_IN_QUERY;
  if (long) params.delete('q');
  const hash = long ? `#${new URLSearchParams({ q: state.q }).toString()}` : '';
  return addressOf('/', params) + hash;
}

/** The state of an address that `searchHref` wrote, or that somebody typed. */
export function readAddress({ search, hash }: { readonly search: string; readonly hash: string }) {
  const params = new URLSearchParams(search);
  const long = new URLSearchParams(hash.slice(1)).get('q');
  if (long !== null) params.set('q', long);
  return parseState(params);
}

/** The address bar as state. */
export function useSearchState(): SearchAddress {
  const { search, hash } = useLocation();
  const navigate = useNavigate();
  const state = useMemo(() => readAddress({ search, hash }), [search, hash]);
  const href = useCallback(
    (change: StateChange) => searchHref(changeState(state, change)),
    [state],
  );
  const change = useCallback((next: StateChange) => void navigate(href(next)), [navigate, href]);
  return { state, change, href };
}
