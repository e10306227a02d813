/** What work costs, and how many values spread. */

export interface Spent {
  /** Milliseconds on the clock. */
  readonly wall: number;
  /** Milliseconds of processor time, all threads: tells the truth on a busy machine too. */
  readonly cpu: number;
}

export async function spent<T>(work: () => Promise<T> | T): Promise<Spent & { readonly made: T }> {
  const before = process.cpuUsage();
  const since = performance.now();
  const made = await work();
  const wall = performance.now() - since;
  const { user, system } = process.cpuUsage(before);
  return { made, wall, cpu: (user + system) / 1_000 };
}

/** The value below which `share` of the values lie, 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
