import { useEffect, useState } from 'react';

interface CountdownProps {
  /** Whole seconds. */
  readonly seconds: number;
  readonly onEnd: () => void;
}

const SECOND_MS = 1000;

/** Waits as long as the server asked for, then goes on by itself. A timer: not read out each second. */
export function Countdown({ seconds, onEnd }: CountdownProps) {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (left <= 1) onEnd();
      else setLeft(left - 1);
    }, SECOND_MS);
    return () => clearTimeout(timer);
  }, [left, onEnd]);
  return <p role="timer">{left} 秒后自动重试。</p>;
}
