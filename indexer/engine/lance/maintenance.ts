/** Work after commits that no caller waits for: merging segments, building graphs. */
import type { Live } from './evaluate.ts';
import { adoptMerged, copySegments, planMerge } from './merge.ts';
import type { Store } from './store.ts';

export interface Maintenance {
  /** Begins when there is something to do; a run that is under way goes on. */
  start(): void;
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

  async function run(): Promise<void> {
    for (;;) {
      if (stopped) return;
      const { segments } = store.view;
      const plan = planMerge(
        segments.map(({ segment, size }) => ({
          rows: segment.rows,
          live: size,
          vectors: segment.vectors.rows.length,
        })),
      );
      if (plan !== null) {
        await mergeOnce(plan.flatMap((index) => segments[index] ?? []));
        continue;
      }
      const bare = segments.find(({ segment }) => !segment.vectors.graphed);
      if (bare === undefined) return;
      await graphOnce(bare);
    }
  }

  return {
    start() {
      if (running !== null || stopped) return;
      running = run()
        .catch((error: unknown) => {
          log(`索引整理没有完成，检索不受影响，下次写入后再试：${String(error)}`);
        })
        .finally(() => {
          running = null;
        });
    },
    async finish() {
      await running;
      stopped = true;
    },
  };
}
