import { Skeleton } from '@mantine/core';
import hidden from './hidden.module.css';
import styles from './states.module.css';

// Uneven, as lines of text are.
const WIDTHS = ['62%', '96%', '88%', '93%', '71%'];

interface WaitingProps {
  readonly lines: number;
  /** Nothing else of the page is there yet: the foot waits too, else what comes would push it off. */
  readonly page?: boolean;
}

/** Grey lines while something loads; screen readers hear one sentence instead. */
export function Waiting({ lines, page = false }: WaitingProps) {
  return (
    <>
      <output className={hidden['hidden']}>正在载入…</output>
      <div className={styles['waiting']} data-page={page || undefined} aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          <Skeleton key={line} height={16} width={WIDTHS[line % WIDTHS.length] ?? '90%'} />
        ))}
      </div>
    </>
  );
}
