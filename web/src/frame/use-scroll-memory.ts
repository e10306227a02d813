import { useEffect, useLayoutEffect } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import { remember, topOf } from './scroll-memory.ts';

/** A page that is long enough only after this was not the one left. */
const PATIENCE_MS = 4000;
/** What the page itself does on opening comes within this. */
const SETTLED_MS = 250;
/** What a reader does who wants to be somewhere else. */
const TAKES_OVER = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/** Scrolls there as soon as the page is long enough, and stays until the reader moves. */
function holdAt(top: number): () => void {
  const begun = performance.now();
  let reached: number | undefined;
  let frame = 0;
  const stop = () => {
    cancelAnimationFrame(frame);
    for (const event of TAKES_OVER) window.removeEventListener(event, stop);
  };
  const attempt = (now: number) => {
    window.scrollTo(0, top);
    if (reached === undefined && Math.abs(window.scrollY - top) <= 1) reached = now;
    const over = now - begun > PATIENCE_MS;
    if (over || (reached !== undefined && now - reached > SETTLED_MS)) stop();
    else frame = requestAnimationFrame(attempt);
  };
  for (const event of TAKES_OVER) window.addEventListener(event, stop, { passive: true });
  frame = requestAnimationFrame(attempt);
  return stop;
}

/** An address typed or a link from elsewhere begins at the top, even of a page seen before. */
function isFreshLoad(): boolean {
  const [load] = performance.getEntriesByType('navigation');
  return load instanceof PerformanceNavigationTiming && load.type === 'navigate';
}
let fresh = isFreshLoad();

/**
 * Back and reload return to where one was reading. The browser's own memory works on what is there
 * at that moment; here the answer may come a moment later.
 */
export function useScrollMemory(): void {
  const { key, pathname, search } = useLocation();
  const type = useNavigationType();
  const visit = `${key} ${pathname}${search}`;
  useEffect(() => {
    window.history.scrollRestoration = 'manual';
  }, []);
  useLayoutEffect(() => {
    const top = fresh || type !== NavigationType.Pop ? undefined : topOf(visit);
    fresh = false;
    const stop = top === undefined ? undefined : holdAt(top);
    // Noted as it happens: when the visit ends, the page is another one already.
    let last = top ?? window.scrollY;
    const onScroll = () => {
      last = window.scrollY;
    };
    const keep = () => remember(visit, last);
    window.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('pagehide', keep);
    return () => {
      stop?.();
      keep();
      window.removeEventListener('scroll', onScroll);
      window.removeEventListener('pagehide', keep);
    };
  }, [visit, type]);
}
