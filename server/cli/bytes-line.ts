/** The progress line of what is counted in bytes. */
import { createProgressLine } from './progress.ts';

const MEGABYTE = 1024 ** 2;

export interface BytesLine {
  readonly show: (done: number, total: number) => void;
  readonly end: () => void;
}

export function createBytesLine(label: string): BytesLine {
  const line = createProgressLine();
  return {
    show: (done, total) =>
      line.show({
        label: `${label}（MB）`,
        done: Math.round(done / MEGABYTE),
        total: Math.round(total / MEGABYTE),
        rate: 0,
        left: null,
      }),
    end: line.end,
  };
}
