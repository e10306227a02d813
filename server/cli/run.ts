/** From arguments to an exit code: 0 done, 1 something failed and is named, 2 wrong usage. */
import { CommanderError } from 'commander';
import { BadRequest } from '../../indexer/index.ts';
import { sentenceOf } from './failures.ts';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';
import { EXIT, WrongUsage } from './usage.ts';

function report(error: unknown, { note }: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof BadRequest) {
    note(error.message);
    return EXIT.usage;
  }
  if (error instanceof WrongUsage) {
    note(`${error.message}\n用法见 npx tashan --help`);
    return EXIT.usage;
  }
  note(sentenceOf(error));
  return EXIT.failed;
}

/** `-信访` excludes a word and is no option: the full-width hyphen means the same in a query. */
const asOperand = (word: string): string => word.replace(/^-(?=[^\p{ASCII}]|["\s])/u, '－');

/** Runs one command to its end. Never throws. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const program = createProgram(terminal);
    if (args.length === 0) {
      terminal.note(program.helpInformation());
      return EXIT.usage;
    }
    await program.parseAsync(args.map(asOperand), { from: 'user' });
    return EXIT.done;
  } catch (error) {
    return report(error, terminal);
  }
}
