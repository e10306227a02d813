/** Where a command writes: results on stdout, everything else on stderr. */
import picocolors from 'picocolors';
import { sentenceOf } from './failures.ts';
import { EXIT } from './usage.ts';

export interface Terminal {
  /** A line of the result. */
  readonly out: (line: string) => void;
  /** A line for whoever watches. */
  readonly note: (line: string) => void;
  /** Colours of the result; none unless a person reads it. */
  readonly colours: ReturnType<typeof picocolors.createColors>;
}

export function createTerminal(): Terminal {
  // `tashan search … | head` closes the pipe early, which is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done);
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(EXIT.failed);
  });
  return {
    out: (line) => process.stdout.write(`${line}\n`),
    note: (line) => process.stderr.write(`${line}\n`),
    colours: picocolors.createColors(process.stdout.isTTY && picocolors.isColorSupported),
  };
}

export const jsonLine = (value: unknown): string => JSON.stringify(value);
