import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import styles from './sheet.module.css';

interface SheetProps {
  readonly title: string;
  /** What the choices made in it come to. */
  readonly said: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A panel over the page, for phones. The browser's own dialog keeps the focus inside, closes on
 * Escape and gives the focus back; Mantine's would write a style tag to stop the page scrolling.
 */
export function Sheet({ title, said, open, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className={styles['sheet']}
      aria-labelledby="sheet-title"
      onClose={onClose}
    >
      <div className={styles['bar']}>
        <h2 id="sheet-title">{title}</h2>
        <output className={styles['said']}>{open && said}</output>
        <Button size="sm" onClick={onClose}>
          完成
        </Button>
      </div>
      {open && <div className={styles['body']}>{children}</div>}
    </dialog>
  );
}
