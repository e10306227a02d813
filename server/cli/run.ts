/** From arguments to an exit code: 0 done, 1 something failed and is named, 2 wrong usage. */
import { CommanderError } from 'commander';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';
import { EXIT, WrongUsage } from './usage.ts';

/** What is nobody's message but a fault of ours, or of a library. */
const UNFORESEEN = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError']);

function report(error: unknown, { note }: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof WrongUsage) {
    note(`${error.message}\n用法见 npx tashan --help`);
    return EXIT.usage;
  }
  if (!(error instanceof Error)) note(`出错：${String(error)}`);
  else if (UNFORESEEN.has(error.name)) note(`程序内部出错：${error.stack ?? error.message}`);
  else note(error.name === 'BadSetting' ? `设置有误：${error.message}` : error.message);
  return EXIT.failed;
}

/** Runs one command to its end. Never throws. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const program = createProgram(terminal);
    if (args.length === 0) {
      terminal.note(program.helpInformation());
      return EXIT.usage;
    }
    await program.parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    return report(error, terminal);
  }
}
