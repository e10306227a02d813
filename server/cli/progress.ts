/** One line about a long step: how far, how fast, how long yet. */

export interface Step {
  readonly label: string;
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
  /** Items a second. */
  readonly rate: number;
  /** Seconds; null while it cannot be told. */
  readonly left: number | null;
}

interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

/** Milliseconds between two lines of the same step. */
const INTERVAL = 1_000;

const CLEAR_LINE = '\r\u001B[K';

export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} 秒`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} 分 ${whole % 60} 秒`;
  return `${Math.floor(whole / 3_600)} 小时 ${Math.floor((whole % 3_600) / 60)} 分`;
}

export function progressText({ label, done, total, rate, left }: Step): string {
  const counted = total === null ? String(done) : `${done}/${total}`;
  const speed = rate > 0 ? `，${rate < 10 ? rate.toFixed(1) : Math.round(rate)} 个/秒` : '';
  const rest = left === null || (total !== null && done >= total) ? '' : `，约剩 ${duration(left)}`;
  return `${label} ${counted}${speed}${rest}`;
}

export interface ProgressLine {
  readonly show: (step: Step) => void;
  /** Leaves the last state standing and goes to a new line. */
  readonly end: () => void;
}

/** On a terminal the line is written over; in a file each is a line of its own. */
export function createProgressLine(
  screen: Screen = process.stderr,
  now: () => number = Date.now,
): ProgressLine {
  let shownAt = Number.NEGATIVE_INFINITY;
  let shown: string | null = null;
  let waiting: string | null = null;
  let label: string | null = null;

  const write = (text: string): void => {
    screen.write(screen.isTTY ? `${CLEAR_LINE}${text}` : `${text}\n`);
    shown = text;
    waiting = null;
    shownAt = now();
  };

  const end = (): void => {
    if (waiting !== null && waiting !== shown) write(waiting);
    if (screen.isTTY && shown !== null) screen.write('\n');
    shown = null;
    waiting = null;
    label = null;
    shownAt = Number.NEGATIVE_INFINITY;
  };

  return {
    show(step) {
      if (label !== null && label !== step.label) end();
      label = step.label;
      waiting = progressText(step);
      if (now() - shownAt >= INTERVAL) write(waiting);
    },
    end,
  };
}
