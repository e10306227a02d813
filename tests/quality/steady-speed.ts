/**
 * Speeds that a test can hold on a busy machine. Processor time alone does not do: what shares a
 * core's caches and threads makes every second of it worth less, by half at the worst. So a known
 * piece of work is timed beside the one in question, and the machine's slowness taken out.
 *
 *   yardstick ─ work ─ yardstick ─ work ─ … ─▶ items a second, had the yardstick run at its usual pace
 */
import { seeded } from '../bench/engine-corpus.ts';

/** Processor seconds of the yardstick on a quiet core of the machines the targets were set on. */
const USUAL_SECONDS = 0.085;
/** Passes over the text each time it is laid on. */
const PASSES = 18;
const WARMING_UP = 2;
const ROUNDS = 4;

const random = seeded(7);
const TEXT = Array.from({ length: 40_000 }, () =>
  String.fromCharCode(0x4e00 + Math.floor(random() * 400)),
).join('');

/** Counts pairs of characters: slices, hashes and allocates as reading a report does. */
function yardstick(): void {
  for (let pass = 0; pass < PASSES; pass++) {
    const counts = new Map<string, number>();
    for (let at = 0; at + 2 <= TEXT.length; at++) {
      const pair = TEXT.slice(at, at + 2);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
}

async function processorSeconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/**
 * @param work done once a round; the first rounds also load tables and compile
 * @param items that one round of it gets through
 * @returns items per processor second of a quiet core, of the best round
 */
export async function steadySpeed(
  work: () => void | Promise<void>,
  items: number,
): Promise<number> {
  let best = 0;
  for (let time = 0; time < WARMING_UP; time++) yardstick();
  for (let round = 0; round < ROUNDS; round++) {
    const before = await processorSeconds(yardstick);
    const taken = await processorSeconds(work);
    const after = await processorSeconds(yardstick);
    const slowness = (before + after) / 2 / USUAL_SECONDS;
    best = Math.max(best, (items / taken) * slowness);
  }
  return best;
}
