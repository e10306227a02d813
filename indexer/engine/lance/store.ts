/**
 * The index as readers see it: a view of open segments that is swapped whole. A commit writes the
 * manifest and then swaps; a kill at any moment leaves the view before or the view after.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from '@lancedb/lancedb';
import { type Bits, countBits, eachBit } from './bits.ts';
import type { Live } from './evaluate.ts';
import { segmentFiles, type SegmentFiles, segmentsFolder } from './files.ts';
import type { Collection } from './lexical.ts';
import {
  BrokenIndex,
  emptyManifest,
  manifestPath,
  packBits,
  readManifest,
  unpackBits,
  writeManifest,
} from './manifest.ts';
import type { PostingCache } from './postings.ts';
import { openSegment, type Segment } from './segment.ts';

export interface View extends Collection {
  readonly generation: number;
  readonly vectors: number;
  readonly description: Readonly<Record<string, string>>;
}

export interface Store {
  readonly folder: string;
  readonly dimensions: number;
  readonly session: Session;
  readonly view: View;
  newSegment(): { readonly name: string; readonly files: SegmentFiles };
  open(name: string): Promise<Segment>;
  /** Makes these segments the index; those left out are removed when unread. */
  swap(segments: readonly Live[], description?: Readonly<Record<string, string>>): Promise<void>;
  /** Runs `read` on one view, whose files stay until it is done. */
  read<T>(work: (view: View) => Promise<T>): Promise<T>;
  /**
   * For the process that has taken the lock: takes over what others committed before, removes
   * what a killed writer left behind, and from then on looks for no changes but its own.
   */
  own(): Promise<void>;
  close(): void;
}

/** How stale a reader in another process may be, in milliseconds; a look costs 0.05 ms. */
const LOOK_EVERY = 1_000;

export function liveSegment(segment: Segment, alive: Bits): Live {
  return { segment, alive, size: countBits(alive) };
}

function viewOf(
  segments: readonly Live[],
  generation: number,
  description: Readonly<Record<string, string>>,
): View {
  let passages = 0;
  let units = 0;
  let vectors = 0;
  for (const { segment, alive, size } of segments) {
    passages += size;
    eachBit(alive, (row) => (units += segment.lengths[row] ?? 0));
    for (const row of segment.vectors.rows) vectors += ((alive[row >>> 5] ?? 0) >>> (row & 31)) & 1;
  }
  const meanLength = passages === 0 ? 0 : units / passages;
  return { segments, passages, meanLength, vectors, generation, description };
}

export interface StoreOptions {
  readonly folder: string;
  readonly dimensions: number;
  readonly session: Session;
  readonly cache: PostingCache;
}

/** @throws BrokenIndex when the folder holds something that cannot be read. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { folder, dimensions, session } = options;
  await mkdir(segmentsFolder(folder), { recursive: true });
  const { generation, description } = emptyManifest(dimensions);
  let view = viewOf([], generation, description);
  let stamp = '';
  let looked = 0;
  let owned = false;
  let refreshing: Promise<boolean> | null = null;

  async function stampOf(): Promise<string> {
    const found = await stat(manifestPath(folder)).catch(() => null);
    return found === null ? '' : `${found.ino}:${found.mtimeMs}:${found.size}`;
  }
  async function load(): Promise<void> {
    const before = await stampOf();
    const manifest = await readManifest(folder, dimensions);
    const known = new Map(view.segments.map(({ segment }) => [segment.name, segment]));
    const segments: Live[] = [];
    try {
      for (const { name, rows, dead } of manifest.segments) {
        const segment =
          known.get(name) ?? (await openSegment(segmentFiles(folder, name), name, options));
        if (segment.rows !== rows) throw new RangeError(`${name}: ${segment.rows} != ${rows}`);
        const alive = unpackBits(dead, rows).map((word) => ~word);
        const rest = rows & 31;
        if (rest > 0) alive[alive.length - 1] = (alive.at(-1) ?? 0) & (2 ** rest - 1);
        segments.push(liveSegment(segment, alive));
      }
    } catch (error) {
      throw new BrokenIndex(folder, error);
    }
    view = viewOf(segments, manifest.generation, manifest.description);
    stamp = before;
  }

  async function loadChanges(): Promise<boolean> {
    if ((await stampOf()) === stamp) return false;
    await load();
    return true;
  }
  /** Takes over what another process has committed; true when there was something. */
  function refresh(): Promise<boolean> {
    looked = Date.now();
    refreshing ??= loadChanges().finally(() => {
      refreshing = null;
    });
    return refreshing;
  }
  async function sweep(): Promise<void> {
    const used = new Set(view.segments.map(({ segment }) => segment.name));
    for (const name of await readdir(segmentsFolder(folder))) {
      if (!used.has(name))
        await rm(join(segmentsFolder(folder), name), { recursive: true, force: true });
    }
    for (const name of await readdir(folder)) {
      if (name.endsWith('.new')) await rm(join(folder, name), { force: true });
    }
  }

  async function readOnce<T>(work: (view: View) => Promise<T>): Promise<T> {
    const now = view;
    for (const { segment } of now.segments) segment.hold();
    try {
      return await work(now);
    } finally {
      for (const { segment } of now.segments) await segment.release();
    }
  }

  await load();
  return {
    folder,
    dimensions,
    session,
    get view() {
      return view;
    },
    newSegment() {
      const name = `${Date.now().toString(36)}-${randomBytes(4).toString('hex')}`;
      return { name, files: segmentFiles(folder, name) };
    },
    open: (name) => openSegment(segmentFiles(folder, name), name, options),
    async swap(segments, said = view.description) {
      const next = viewOf(segments, view.generation + 1, said);
      await writeManifest(folder, {
        ...emptyManifest(dimensions),
        generation: next.generation,
        segments: segments.map(({ segment, alive }) => ({
          name: segment.name,
          rows: segment.rows,
          dead: packBits(alive.map((word, at) => deadWord(word, at, segment.rows))),
        })),
        description: { ...said },
      });
      stamp = await stampOf();
      const kept = new Set(segments.map(({ segment }) => segment));
      const dropped = view.segments.filter(({ segment }) => !kept.has(segment));
      view = next;
      // The new view stands; files that cannot be removed now are swept by the next writer.
      for (const { segment } of dropped) await segment.retire().catch(() => {});
    },
    async read(work) {
      if (!owned && Date.now() - looked > LOOK_EVERY) await refresh();
      try {
        return await readOnce(work);
      } catch (error) {
        // Another process may have merged away a segment that was being read.
        if (!owned && (await refresh())) return readOnce(work);
        throw error;
      }
    },
    async own() {
      // A look that began before the lock was taken may have missed the last commit.
      await refreshing;
      await refresh();
      owned = true;
      await sweep();
    },
    close() {
      for (const { segment } of view.segments) segment.close();
    },
  };
}

/** The rows of a word that are not alive; bits beyond the last row are neither. */
function deadWord(alive: number, at: number, rows: number): number {
  const left = rows - at * 32;
  const mask = left >= 32 ? 0xffff_ffff : 2 ** left - 1;
  return ~alive & mask;
}
