import { Marked } from '../marks/marked.tsx';
import type { Range } from '../marks/ranges.ts';
import styles from './hit-card.module.css';

interface HitTextProps {
  readonly text: string;
  readonly matches: readonly Range[];
  /** The part shown; what is left out before or behind it shows as `…`. */
  readonly window: Range;
}

export function HitText({ text, matches, window: [start, end] }: HitTextProps) {
  return (
    <p className={styles['text']}>
      {text.slice(0, start).trim() !== '' && '…'}
      <Marked text={text} matches={matches} window={[start, end]} />
      {text.slice(end).trim() !== '' && '…'}
    </p>
  );
}
