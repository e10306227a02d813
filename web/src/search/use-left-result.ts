import { useEffect } from 'react';
import type { RefObject } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';

/** The address of the result that was opened from an entry of the history, by the entry's key. */
const opened = new Map<string, string>();

const linksIn = (list: HTMLElement) => [
  ...list.querySelectorAll<HTMLAnchorElement>('a[data-result]'),
];

/** Back from a result the focus is on it again, or the keyboard would begin at the top each time. */
export function useLeftResult(list: RefObject<HTMLElement | null>): void {
  const { key } = useLocation();
  const back = useNavigationType() === NavigationType.Pop;
  useEffect(() => {
    const shown = list.current;
    if (shown === null) return undefined;
    const left = back ? opened.get(key) : undefined;
    opened.delete(key);
    // A frame later: first the page as a whole gets the focus.
    const frame = requestAnimationFrame(() => {
      if (left === undefined) return;
      linksIn(shown)
        .find(({ href }) => href === left)
        ?.focus({ preventScroll: true });
    });
    const onClick = ({ target }: MouseEvent) => {
      const link = target instanceof Element ? target.closest('a[data-result]') : null;
      if (link instanceof HTMLAnchorElement) opened.set(key, link.href);
    };
    shown.addEventListener('click', onClick);
    return () => {
      cancelAnimationFrame(frame);
      shown.removeEventListener('click', onClick);
    };
  }, [list, key, back]);
}
