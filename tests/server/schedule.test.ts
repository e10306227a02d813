import { describe, expect, it } from 'vitest';
import { CADENCE, dueSources } from '../../server/jobs/schedule.ts';

const SOURCES = [
  { id: 'sample', sample: true },
  { id: 'nanning', sample: false },
];

const dueAfter = (days: number, now: string): readonly string[] => {
  const last = new Date(new Date(now).getTime() - days * 86_400_000);
  const crawled = { last: () => last, unfinished: new Set<string>() };
  return dueSources(SOURCES, crawled, new Date(now)).map(({ id }) => id);
};

const never = { last: () => undefined, unfinished: new Set<string>() };

describe('the crawl schedule', () => {
  it('covers every month once', () => {
    const months = CADENCE.flatMap((rule) => rule.months).sort((a, b) => a - b);
    expect(months).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  it('is weekly while reports come out', () => {
    expect(dueAfter(6.9, '2026-02-10T00:00:00Z')).toEqual([]);
    expect(dueAfter(7, '2026-02-10T00:00:00Z')).toEqual(['nanning']);
  });

  it('is monthly otherwise', () => {
    expect(dueAfter(7, '2026-07-10T00:00:00Z')).toEqual([]);
    expect(dueAfter(30, '2026-07-10T00:00:00Z')).toEqual(['nanning']);
  });

  it('goes by the calendar of China', () => {
    expect(dueAfter(8, '2025-12-31T15:59:00Z')).toEqual([]);
    expect(dueAfter(8, '2025-12-31T16:00:00Z')).toEqual(['nanning']);
  });

  it('begins with what was never crawled, and never takes the sample', () => {
    const due = dueSources(SOURCES, never, new Date('2026-07-10T00:00:00Z'));
    expect(due.map(({ id }) => id)).toEqual(['nanning']);
  });

  it('goes on with what was stopped, before its time', () => {
    const now = new Date('2026-07-10T00:00:00Z');
    const crawled = { last: () => now, unfinished: new Set(['nanning', 'sample']) };
    expect(dueSources(SOURCES, crawled, now).map(({ id }) => id)).toEqual(['nanning']);
  });

  it('has nothing to do without a source', () => {
    expect(dueSources([], never, new Date())).toEqual([]);
  });
});
