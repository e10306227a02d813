/** Work that must not overlap: writes to one file, one index, one library. */

export interface Turns {
  /** Runs the work when all before it has ended, whatever became of that. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  /** Resolves when all that has been handed in so far has ended; never rejects. */
  readonly idle: () => Promise<void>;
}

export function oneAtATime(): Turns {
  let last: Promise<void> = Promise.resolve();
  return {
    run(work) {
      const turn = last.then(work);
      last = turn.then(
        () => undefined,
        () => undefined,
      );
      return turn;
    },
    idle: () => last,
  };
}
