import { useEffect } from 'react';
import type { RefObject } from 'react';

/**
 * What had the focus may be gone: with the old answer, or with the problem whose retry helped. Then
 * reading begins at the new content. The browser tells of no such loss, so the page is watched.
 */
export function useFocusNotLost(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const shown = main.current;
    if (shown === null) return undefined;
    let last: Element | null = null;
    let frame = 0;
    const isLost = () => document.activeElement === document.body && last?.isConnected === false;
    const onFocus = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
    };
    // Chromium also tells of a blur while it takes an element away; only the reader's own counts.
    const onBlur = ({ target }: FocusEvent) =>
      queueMicrotask(() => {
        if (last === target && last?.isConnected === true) last = null;
      });
    const observer = new MutationObserver(() => {
      if (!isLost()) return;
      cancelAnimationFrame(frame);
      // A frame later: what takes its place may have taken the focus too.
      frame = requestAnimationFrame(() => {
        if (isLost()) shown.focus({ preventScroll: true });
      });
    });
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', onBlur);
    observer.observe(shown, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', onBlur);
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [main]);
}
