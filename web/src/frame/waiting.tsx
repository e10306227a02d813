import { Skeleton } from '@mantine/core';
import hidden from './hidden.module.css';
import styles from './states.module.css';

// Uneven, as lines of text are.
const WIDTHS = ['62%', '96%', '88%', '93%', '71%'];

/** Grey lines while something loads; screen readers hear one sentence instead. */
export function Waiting({ lines }: { readonly lines: number }) {
  return (
    <>
      <output className={hidden['hidden']}>正在载入…</output>
      <div className={styles['waiting']} aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          <Skeleton key={line} height={16} width={WIDTHS[line % WIDTHS.length] ?? '90%'} />
        ))}
      </div>
    </>
  );
}
