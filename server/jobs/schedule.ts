/** When a source is to be crawled again. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const cadence = z.array(
  z.object({
    /** 1 for January. */
    months: z.array(z.int().min(1).max(12)).min(1),
    /** Days from the beginning of one crawl to the next. */
    days: z.number().positive(),
    reason: z.string(),
  }),
);

export type Cadence = z.infer<typeof cadence>;

export const CADENCE: Cadence = cadence.parse(
  JSON.parse(readFileSync(new URL('./data/cadence.json', import.meta.url), 'utf8')),
);

const DAY = 24 * 60 * 60 * 1_000;

/** China has one time zone, eight hours before Greenwich, and no summer time. */
const CHINA_OFFSET = 8 * 60 * 60 * 1_000;

export interface Schedulable {
  readonly id: string;
  readonly sample: boolean;
}

function intervalAt(now: Date, rules: Cadence): number {
  const month = new Date(now.getTime() + CHINA_OFFSET).getUTCMonth() + 1;
  const rule = rules.find(({ months }) => months.includes(month));
  return rule === undefined ? Number.POSITIVE_INFINITY : rule.days * DAY;
}

export interface Crawled {
  /** Beginning of the last crawl; undefined when there was none. */
  readonly last: (id: string) => Date | undefined;
  /** Whose last crawl was stopped, and may be gone on with by now. */
  readonly unfinished: ReadonlySet<string>;
}

/**
 * The sources to crawl now: those never crawled, crawled too long ago, or not to the end. The
 * sample portal is ours and does not change.
 */
export function dueSources<S extends Schedulable>(
  sources: readonly S[],
  crawled: Crawled,
  now: Date,
  rules: Cadence = CADENCE,
): readonly S[] {
  const interval = intervalAt(now, rules);
  return sources.filter(({ id, sample }) => {
    if (sample) return false;
    const last = crawled.last(id);
    if (last === undefined || crawled.unfinished.has(id)) return true;
    return now.getTime() - last.getTime() >= interval;
  });
}
