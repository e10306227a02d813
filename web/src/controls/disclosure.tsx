import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { FocusEvent, ReactNode } from 'react';
import styles from './controls.module.css';

interface DisclosureProps {
  readonly label: string;
  /** For screen readers, where the same button stands on every card. */
  readonly about?: string;
  /** Ends where its button ends, for one at the right edge. */
  readonly alignEnd?: boolean;
  /** Made when it opens, so that a list of cards does not hold a menu each. */
  readonly children: () => ReactNode;
}

/** Space kept to the edge of the window, in CSS pixels. */
const MARGIN = 8;

/**
 * A button with a panel under it. Escape closes and gives the focus back; so do a click elsewhere
 * and the focus going elsewhere, or the panel would cover what has it.
 */
export function Disclosure({ label, about, alignEnd = false, children }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return undefined;
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !whole.current?.contains(event.target)) setOpen(false);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', onPointerDown);
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [open]);
  useLayoutEffect(() => {
    if (open && panel.current) keepInWindow(panel.current);
  }, [open]);
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget === null || whole.current === null) return;
    // A click on plain text in the panel gives the focus to what the panel stands in.
    if (relatedTarget.contains(whole.current)) return;
    if (!whole.current.contains(relatedTarget)) setOpen(false);
  };
  return (
    <div ref={whole} className={styles['disclosure']} onBlur={onBlur}>
      <button
        type="button"
        ref={button}
        className={styles['action']}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={about === undefined ? undefined : `${label}：${about}`}
        onClick={() => setOpen(!open)}
      >
        {label}
        <span aria-hidden="true">{'\u00a0▾'}</span>
      </button>
      {open && (
        <div ref={panel} id={id} className={styles['panel']} data-end={alignEnd}>
          {children()}
        </div>
      )}
    </div>
  );
}

/** A button near the right edge would push its panel out of the window. */
function keepInWindow(panel: HTMLElement): void {
  const { right, left } = panel.getBoundingClientRect();
  const over = right - (document.documentElement.clientWidth - MARGIN);
  if (over > 0) panel.style.marginInlineStart = `${-Math.min(over, left - MARGIN)}px`;
}
