/**
 * Something dear made from the library, kept until the library changes. What is quick to make is
 * made again at once; what is slow is made again beside the work, and the old one serves until
 * then, so nobody waits for a list of names while a large import runs.
 */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds a caller waits for a newer one at most. */
const PATIENCE = 200;
/** What takes long is made again after this many times as long: a 20th of the time at most. */
const REST = 20;

interface Kept<V> {
  value: V;
  state: number;
  /** When it was made and how long that took, in milliseconds. */
  madeAt: number;
  took: number;
  making: Promise<V> | null;
}

/** Lets other requests be answered; what makes a value calls it every few milliseconds. */
export const breathe = (): Promise<void> => nextTurn();

/**
 * @param make makes the value anew, with the former one to take over from; long work in steps
 * @returns the value for a library, made when first asked for
 */
export function keeping<S extends { state(): number }, V>(
  make: (source: S, former: V | undefined) => Promise<V>,
): (source: S) => Promise<V> {
  const values = new WeakMap<S, Kept<V>>();
  const firsts = new WeakMap<S, Promise<V>>();

  const first = async (source: S): Promise<V> => {
    const state = source.state();
    const value = await make(source, undefined);
    // The first time tables are loaded besides: how long it takes is seen at the next.
    values.set(source, { value, state, madeAt: performance.now(), took: 0, making: null });
    return value;
  };

  const again = async (source: S, kept: Kept<V>): Promise<V> => {
    const state = source.state();
    const from = performance.now();
    const value = await make(source, kept.value);
    const madeAt = performance.now();
    Object.assign(kept, { value, state, madeAt, took: madeAt - from });
    return value;
  };

  return async (source) => {
    const kept = values.get(source);
    if (kept === undefined) {
      const begun = firsts.get(source) ?? first(source).finally(() => firsts.delete(source));
      firsts.set(source, begun);
      return begun;
    }
    if (kept.state === source.state()) return kept.value;
    const rested = performance.now() - kept.madeAt >= kept.took * REST;
    if (kept.making === null && (kept.took <= PATIENCE || rested)) {
      kept.making = again(source, kept).finally(() => (kept.making = null));
      // The library may be closed meanwhile: the old value is still good.
      kept.making.catch(() => undefined);
    }
    if (kept.making === null || kept.took > PATIENCE) return kept.value;
    return Promise.race([kept.making, sleep(PATIENCE, kept.value, { ref: false })]);
  };
}
