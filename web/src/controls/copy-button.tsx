import { useEffect, useState } from 'react';
import { copyText } from './clipboard.ts';
import styles from './controls.module.css';

/** Long enough to be read, short enough not to be taken for a state. */
const SAID_MS = 4000;

interface CopyButtonProps {
  readonly label: string;
  /** For screen readers, where the same button stands on every card. */
  readonly about?: string;
  /** What it copies, asked for at the click. */
  readonly text: () => string;
}

/** Copies, and says so; where the browser will not, the text is shown to be copied by hand. */
export function CopyButton({ label, about, text }: CopyButtonProps) {
  const [said, setSaid] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (said !== 'copied') return undefined;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => setSaid((await copyText(text())) ? 'copied' : 'refused');
  return (
    <span className={styles['copy']}>
      <button
        type="button"
        className={styles['action']}
        aria-label={about === undefined ? undefined : `${label}：${about}`}
        onClick={() => void copy()}
      >
        {label}
      </button>
      <output className={styles['said']}>
        {said === 'copied' && '已复制'}
        {said === 'refused' && (
          <>
            浏览器不允许复制，请手工复制：<span className={styles['byHand']}>{text()}</span>
          </>
        )}
      </output>
    </span>
  );
}
