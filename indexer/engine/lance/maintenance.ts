/** Work after commits that no caller waits for: merging segments, building graphs. */
import type { Live } from './evaluate.ts';
import { adoptMerged, copySegments, planMerge } from './merge.ts';
import type { Store } from './store.ts';
import { filledPart, type Part } from './view.ts';

export interface Maintenance {
  /** Begins when there is something to do; a run that is under way goes on. */
  start(): void;
  /** Begins and waits until there is nothing more to do. */
  settle(): Promise<void>;
  /**
   * Waits until there is nothing more to do, and begins nothing after that. A process that only
   * indexes would else leave segments unmerged and vectors without a graph for every reader.
   */
  finish(): Promise<void>;
}

export interface MaintenanceOptions {
  readonly store: Store;
  /** Runs work alone among writers. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  readonly log: (message: string) => void;
}

export function createMaintenance({ store, alone, log }: MaintenanceOptions): Maintenance {
  let running: Promise<void> | null = null;
  let stopped = false;

  async function mergeOnce(inputs: readonly Live[]): Promise<void> {
    for (const { segment } of inputs) segment.hold();
    try {
      const merged = await copySegments(store, inputs, () => stopped);
      if (merged !== null) await alone(() => adoptMerged(store, inputs, merged));
    } finally {
      for (const { segment } of inputs) await segment.release();
    }
  }

  async function graphOnce({ segment }: Live): Promise<void> {
    segment.hold();
    try {
      log(`正在为 ${segment.vectors.rows.length} 条向量建立近邻图，期间检索照常……`);
      await segment.vectors.buildGraph();
    } finally {
      await segment.release();
    }
  }

  /** Does one thing that an index needs; false when it needs none. */
  async function tidy({ segments }: Part): Promise<boolean> {
    const plan = planMerge(
      segments.map(({ segment, size }) => ({
        rows: segment.rows,
        live: size,
        vectors: segment.vectors.rows.length,
      })),
    );
    if (plan !== null) {
      await mergeOnce(plan.flatMap((index) => segments[index] ?? []));
      return true;
    }
    const bare = segments.find(({ segment }) => !segment.vectors.graphed);
    if (bare !== undefined) await graphOnce(bare);
    return bare !== undefined;
  }

  async function run(): Promise<void> {
    for (;;) {
      if (stopped) return;
      // Of two, the one being filled: the other is given up as soon as that is full.
      if (!(await tidy(filledPart(store.view)))) return;
    }
  }

  /** Set until a run has begun that sees what was there when it was asked for. */
  let asked = false;
  function start(): void {
    asked = true;
    if (running !== null || stopped) return;
    asked = false;
    running = run()
      .catch((error: unknown) => {
        log(`索引整理没有完成，检索不受影响，下次写入后再试：${String(error)}`);
      })
      .finally(() => {
        running = null;
      });
  }
  async function drain(): Promise<void> {
    for (;;) {
      if (running === null) {
        if (!asked || stopped) return;
        start();
      }
      await running;
    }
  }

  return {
    start,
    async settle() {
      start();
      await drain();
    },
    async finish() {
      await drain();
      stopped = true;
    },
  };
}
