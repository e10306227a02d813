import { useEffect, useState } from 'react';
import { anchorOf } from './layout.ts';
import type { OutlineItem } from './layout.ts';

/** A heading counts as reached when it stands in the upper third of the window. */
const READING_LINE = 1 / 3;

/** What the address asks for: an element, and the section it belongs to. */
export interface Wanted {
  readonly element: string;
  readonly section: number | null;
}

function topOf(id: string): number {
  return document.getElementById(id)?.getBoundingClientRect().top ?? Infinity;
}

/**
 * The section being read: the one asked for while it is on the screen (near the end of a text it
 * cannot be scrolled up to any line), else the last whose heading is above the reading line.
 */
export function useCurrentSection(
  items: readonly OutlineItem[],
  { element, section: wanted }: Wanted,
): number | null {
  const [current, setCurrent] = useState<number | null>(null);
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const { innerHeight } = window;
      const top = topOf(element);
      const shown = wanted !== null && top >= 0 && top < innerHeight;
      const reached = [...items]
        .reverse()
        .find(({ section }) => topOf(anchorOf(section)) <= innerHeight * READING_LINE);
      setCurrent(shown ? wanted : (reached?.section ?? null));
    };
    const onScroll = () => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    look();
    window.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('resize', onScroll);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', onScroll);
      window.removeEventListener('resize', onScroll);
    };
  }, [items, element, wanted]);
  return current;
}
