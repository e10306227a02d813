/** How a person or a service manager ends a long command. */

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** What a shell shows for a program ended by Ctrl-C. */
const EXIT_INTERRUPTED = 130;

let wanted: AbortSignal | undefined;

/** Aborted at the first SIGINT or SIGTERM; a second one ends the process on the spot. */
export function stopSignal(): AbortSignal {
  wanted ??= listenForSignals();
  return wanted;
}

function listenForSignals(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(EXIT_INTERRUPTED);
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return controller.signal;
}

/** Started by a server: when that is gone, whatever became of it, nobody waits for this. */
export function endWithStarter(): void {
  if (process.channel === undefined) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
