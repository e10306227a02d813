/** Nearest neighbours over all segments: each gives its own, the best of all are kept. */
import type { Filter, Neighbour } from '../engine.ts';
import { applyFilter } from './columns.ts';
import type { Live } from './evaluate.ts';
import { FILTER_FIELDS } from '../engine.ts';
import type { TagFilter } from './vectors.ts';

function tagFilter({ segment }: Live, filter: Filter): TagFilter {
  const fields = FILTER_FIELDS.flatMap((field) => {
    const values = filter[field];
    if (values === undefined) return [];
    const wanted = new Set(values);
    return [
      segment.dictionary.flatMap(([own, value], code) =>
        own === field && wanted.has(value) ? [code] : [],
      ),
    ];
  });
  return fields.length === 0 ? null : fields;
}

export async function answerNearest(
  segments: readonly Live[],
  vector: Float32Array,
  filter: Filter,
  k: number,
): Promise<readonly Neighbour[]> {
  const parts = await Promise.all(
    segments.map(async (live) => {
      const { segment } = live;
      if (segment.vectors.rows.length === 0) return [];
      const allowed = live.alive.slice();
      applyFilter(allowed, segment.columns.filterBits(filter));
      const near = await segment.vectors.nearest(vector, k, allowed, tagFilter(live, filter));
      return near.map(({ row, similarity }) => ({ id: segment.ids[row] ?? '', similarity }));
    }),
  );
  return parts
    .flat()
    .sort((left, right) => right.similarity - left.similarity || (left.id < right.id ? -1 : 1))
    .slice(0, k);
}
