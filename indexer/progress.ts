/** Progress with rate and time left, told at most a few times a second. */
import type { Progress } from './indexer.ts';

/** Milliseconds between two reports: often enough to be seen moving. */
const INTERVAL = 250;

export interface Meter {
  step(by?: number): void;
  end(): void;
}

export function createMeter(
  step: Progress['step'],
  onProgress: ((progress: Progress) => void) | undefined,
  total: () => number | null,
  now: () => number = () => performance.now(),
): Meter {
  const began = now();
  let done = 0;
  let told = -Infinity;
  const tell = (): void => {
    const seconds = (now() - began) / 1000;
    const rate = seconds > 0 ? done / seconds : 0;
    const all = total();
    const left = all === null || rate === 0 ? null : Math.max(0, (all - done) / rate);
    onProgress?.({ step, done, total: all, rate, left });
    told = now();
  };
  return {
    step(by = 1) {
      done += by;
      if (now() - told >= INTERVAL) tell();
    },
    end() {
      if (done > 0) tell();
    },
  };
}
