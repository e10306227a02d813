import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Marked } from '../marks/marked.tsx';
import { excerpt, safeEdge } from '../marks/ranges.ts';
import type { Range } from '../marks/ranges.ts';
import styles from './long-text.module.css';

/** Signs; about six lines on a phone. */
const LIMIT = 220;
/** A cut that saves less than this is not worth a click. */
const WORTH = 60;

interface LongTextProps {
  readonly text: string;
  readonly matches?: readonly Range[];
  /** Signs shown of a long one. */
  readonly limit?: number;
}

const NO_MATCHES: readonly Range[] = [];

/** A quote, verbatim; of a long one the part around its first match, and the whole on demand. */
export function LongText({ text, matches = NO_MATCHES, limit = LIMIT }: LongTextProps) {
  const [whole, setWhole] = useState(false);
  const long = text.length > limit + WORTH;
  const [from, to] = long && !whole ? excerpt(text.length, matches, limit) : [0, text.length];
  const start = safeEdge(text, from);
  const end = safeEdge(text, to);
  return (
    <>
      <p className={styles['text']}>
        {start > 0 && '…'}
        <Marked text={text} matches={matches} window={[start, end]} />
        {end < text.length && '…'}
      </p>
      {long && (
        <UnstyledButton
          className={styles['more'] ?? ''}
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? '收起' : '显示更多'}
        </UnstyledButton>
      )}
    </>
  );
}
