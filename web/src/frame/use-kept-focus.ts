import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

const CONTROLS = 'a[href], button, input, select, textarea';

/** Which control of which part had the focus when the part was taken away. */
let left: { readonly part: string; readonly at: number } | undefined;

/**
 * A form that is made anew for every address loses the focus with each answer: the one that takes
 * its place gives it to the same control.
 */
export function useKeptFocus<T extends HTMLElement>(part: string): RefObject<T | null> {
  const ref = useRef<T>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const controls = () => [...element.querySelectorAll<HTMLElement>(CONTROLS)];
    if (left?.part === part) controls()[left.at]?.focus({ preventScroll: true });
    return () => {
      const at = controls().findIndex((control) => control === document.activeElement);
      left = at < 0 ? undefined : { part, at };
      // Of the same step alone: what is made later is another page.
      queueMicrotask(() => {
        left = undefined;
      });
    };
  }, [part]);
  return ref;
}
