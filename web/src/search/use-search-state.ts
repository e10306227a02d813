import { useCallback, useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { changeState, parseState, toParams } from './url-state.ts';
import type { SearchState, StateChange } from './url-state.ts';

export interface SearchAddress {
  readonly state: SearchState;
  /** Goes to the changed state; the browser's back button returns. */
  readonly change: (change: StateChange) => void;
  /** The address of the changed state, for links. */
  readonly href: (change: StateChange) => string;
}

export function searchHref(state: SearchState): string {
  const params = toParams(state).toString();
  return params === '' ? '/' : `/?${params}`;
}

/** The address bar as state. */
export function useSearchState(): SearchAddress {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const state = useMemo(() => parseState(params), [params]);
  const href = useCallback(
    (change: StateChange) => searchHref(changeState(state, change)),
    [state],
  );
  const change = useCallback((next: StateChange) => void navigate(href(next)), [navigate, href]);
  return { state, change, href };
}
