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

/** Milliseconds between two looks at whether the process above is still there. */
const LOOK = 500;

/**
 * When the starter is gone, whatever became of it, nobody waits for this: a server that has begun
 * an indexing run, or `npm start`, which passes a signal to a shell that ends without passing it on.
 */
export function endWithStarter(): void {
  const end = (): void => void process.kill(process.pid, 'SIGTERM');
  if (process.channel !== undefined) {
    process.once('disconnect', end);
    process.channel.unref();
  } else if (process.env['npm_lifecycle_event'] !== undefined) {
    const starter = process.ppid;
    const looking = setInterval(() => {
      if (process.ppid === starter) return;
      clearInterval(looking);
      end();
    }, LOOK);
    looking.unref();
  }
}

export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
