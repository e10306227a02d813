/** Lists that are read page by page, as one sequence. */
import { setImmediate } from 'node:timers/promises';

/**
 * All items, a page at a time and no page before it is needed.
 * @param read page 1, 2, …; one that is not full is the last
 * @param first page 1, when it has been read already
 */
export async function* paged<Item>(
  read: (page: number) => Promise<readonly Item[]> | readonly Item[],
  size: number,
  first?: readonly Item[],
): AsyncGenerator<Item> {
  for (let page = 1; ; page += 1) {
    const items = page === 1 && first !== undefined ? first : await read(page);
    yield* items;
    if (items.length < size) return;
  }
}

/** Items taken between two turns of the event loop: other requests are answered meanwhile. */
const TURN = 64;

/** The first `limit` items; lets the process breathe where they come without waiting. */
export async function* upTo<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  limit: number,
): AsyncGenerator<Item> {
  let count = 0;
  if (limit <= 0) return;
  for await (const item of items) {
    yield item;
    count += 1;
    if (count >= limit) return;
    if (count % TURN === 0) await setImmediate();
  }
}

/** Items in groups of `size`, the last one smaller. */
export async function* batches<Item>(
  items: AsyncIterable<Item>,
  size: number,
): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * The same sequence with its first item read already, so that what fails at once fails before
 * anything is sent.
 */
export async function begun<Item>(items: AsyncIterable<Item>): Promise<AsyncIterable<Item>> {
  const iterator = items[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* all(): AsyncGenerator<Item> {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return all();
}
