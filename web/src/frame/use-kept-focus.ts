import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

const CONTROLS = 'a[href], button, input, select, textarea';

/** Which control of which part had the focus when the part was taken away. */
let left: { readonly part: string; readonly at: number } | undefined;

/**
 * A form that is made anew for every address loses the focus with each answer: the one that takes
 * its place gives it to the same control, or to the last where there are fewer.
 */
export function useKeptFocus<T extends HTMLElement>(
  part: string,
  /** A selector: the focus passes among these alone. */
  among = CONTROLS,
): RefObject<T | null> {
  const ref = useRef<T>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const controls = () => [...element.querySelectorAll<HTMLElement>(among)];
    const given = left?.part === part ? (controls()[left.at] ?? controls().at(-1)) : undefined;
    given?.focus({ preventScroll: true });
    return () => {
      const at = controls().findIndex((control) => control === document.activeElement);
      // Other parts may be taken away in the same step; they say nothing about this one.
      if (at < 0) return;
      left = { part, at };
      // Of the same step alone: what is made later is another page.
      queueMicrotask(() => {
        left = undefined;
      });
    };
  }, [part, among]);
  return ref;
}
