import { Button } from '@mantine/core';
import { useState } from 'react';
import styles from './reader.module.css';

/** Long enough to be read, short enough not to be taken for a state. */
const SAID_MS = 4000;

/** Puts the page's address on the clipboard, or shows it where the browser will not. */
export function CopyLink() {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      // Over plain http on another machine browsers offer no clipboard at all.
      await navigator.clipboard.writeText(window.location.href);
      setSaid('链接已复制');
      setTimeout(() => setSaid(''), SAID_MS);
    } catch {
      setSaid(`浏览器不允许复制，请手工复制：${window.location.href}`);
    }
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={() => void copy()}>
        复制链接
      </Button>
      <output className={styles['said']}>{said}</output>
    </>
  );
}
