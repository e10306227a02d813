import type { Passage } from './text-line.tsx';
import styles from './report-text.module.css';

/** Signs of the passage that name it; enough to tell one from the next. */
const NAMED_BY = 14;

interface PassageHeadProps {
  readonly text: string;
  readonly passage: Passage;
  readonly onChoose: (passage: string) => void;
}

/** A small button where a passage begins. Its sign comes from the sheet: the text stays as published. */
export function PassageHead({ text, passage, onChoose }: PassageHeadProps) {
  const { id, start, end } = passage;
  const name = text.slice(start, Math.min(end, start + NAMED_BY)).replaceAll(/\s+/gu, ' ');
  return (
    <button
      type="button"
      className={styles['head']}
      aria-label={`看别处怎么写：${name}…`}
      title="看别处怎么写这一段"
      data-passage={id}
      onClick={() => onChoose(id)}
    />
  );
}
