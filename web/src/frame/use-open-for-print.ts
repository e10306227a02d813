import { useEffect } from 'react';

const FOLDED = 'details[data-print]:not([open])';

/** What can be unfolded on a screen cannot be on paper: there it lies open. */
export function useOpenForPrint(): void {
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    let opened: readonly HTMLDetailsElement[] = [];
    const open = () => {
      opened = [...document.querySelectorAll<HTMLDetailsElement>(FOLDED)];
      for (const details of opened) details.open = true;
    };
    const close = () => {
      for (const details of opened) details.open = false;
      opened = [];
    };
    window.addEventListener('beforeprint', open, { signal });
    window.addEventListener('afterprint', close, { signal });
    return () => leaving.abort();
  }, []);
}
