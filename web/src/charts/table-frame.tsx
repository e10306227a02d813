import type { ReactNode } from 'react';
import figures from './figures.module.css';

interface TableFrameProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A wide table scrolls in a frame of its own, which the keyboard must be able to reach. */
export function TableFrame({ label, children }: TableFrameProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region needs the focus
    <section className={figures['frame']} aria-label={label} tabIndex={0}>
      <table className={figures['table']}>{children}</table>
    </section>
  );
}
