import type { KeyboardEvent } from 'react';

const RESULT_LINKS = 'a[data-result]';

/** Puts the focus on the n-th result; false when there is none. */
export function focusResult(index: number): boolean {
  const link = document.querySelectorAll<HTMLElement>(RESULT_LINKS)[index];
  link?.focus();
  return link !== undefined;
}

/** ↑ and ↓ walk from result to result; ↑ on the first returns to the box. */
export function onResultKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...document.querySelectorAll<HTMLElement>(RESULT_LINKS)];
  const here = links.findIndex((link) => link === event.target);
  if (here < 0) return;
  event.preventDefault();
  if (event.key === 'ArrowUp' && here === 0) document.querySelector('textarea')?.focus();
  else focusResult(here + (event.key === 'ArrowDown' ? 1 : -1));
}
