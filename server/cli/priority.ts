import { constants, setPriority } from 'node:os';

const LONG: ReadonlySet<string> = new Set(['index', 'import', 'backup', 'restore']);

/**
 * Long work steps back for whoever waits for an answer: a server on the same machine, people at
 * their screens. To be called before the command starts threads, which inherit it.
 */
export function stepBackFor(command: string | undefined): void {
  if (command === undefined || !LONG.has(command)) return;
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A system that does not allow it runs the work as it is.
  }
}
