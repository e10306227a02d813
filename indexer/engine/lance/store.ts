/**
 * The index as readers see it: a view of open segments that is swapped whole. A commit writes the
 * manifest and then swaps; a kill at any moment leaves the view before or the view after.
 */
import { BrokenIndex } from '../errors.ts';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from '@lancedb/lancedb';
import { segmentFiles, type SegmentFiles, segmentsFolder } from './files.ts';
import type { Live } from './evaluate.ts';
import {
  emptyManifest,
  FORMAT,
  manifestPath,
  readManifest,
  type StoredIndex,
  writeManifest,
} from './manifest.ts';
import type { PostingCache } from './postings.ts';
import { openSegment, type Segment } from './segment.ts';
import {
  aliveRows,
  allSegments,
  liveSegment,
  type Part,
  storedIndex,
  type View,
  viewOf,
} from './view.ts';

export interface Store {
  readonly session: Session;
  readonly view: View;
  newSegment(): { readonly name: string; readonly files: SegmentFiles };
  open(name: string, dimensions: number): Promise<Segment>;
  /**
   * Makes these the index that answers and the one being filled, in one step; what is left out
   * stays. Segments that neither has any more are removed when unread.
   */
  swap(change: { readonly current?: Part; readonly next?: Part | null }): Promise<void>;
  /** @throws BrokenIndex when the index being filled cannot be read; another refill replaces it. */
  checkNext(): void;
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

/** Looks at an index that is being swapped again and again, as merges right after each other do. */
const LOOKS = 5;

export interface StoreOptions {
  readonly folder: string;
  /** Of an index that holds nothing yet. */
  readonly dimensions: number;
  readonly session: Session;
  readonly cache: PostingCache;
}

/** @throws BrokenIndex when the folder holds something that cannot be read. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { folder, session } = options;
  await mkdir(segmentsFolder(folder), { recursive: true });
  let view = viewOf(0, { ...emptyManifest(options.dimensions), segments: [] }, null);
  let stamp = '';
  let looked = 0;
  let owned = false;
  let nextFault: unknown = null;
  let refreshing: Promise<boolean> | null = null;

  async function stampOf(): Promise<string> {
    const found = await stat(manifestPath(folder)).catch(() => null);
    return found === null ? '' : `${found.ino}:${found.mtimeMs}:${found.size}`;
  }
  const open = (name: string, dimensions: number): Promise<Segment> =>
    openSegment(segmentFiles(folder, name), name, { ...options, dimensions });

  async function openPart({ dimensions, segments, description }: StoredIndex): Promise<Part> {
    const known = new Map(allSegments(view).map(({ segment }) => [segment.name, segment]));
    const opened: Live[] = [];
    try {
      for (const { name, rows, dead } of segments) {
        const segment = known.get(name) ?? (await open(name, dimensions));
        opened.push(liveSegment(segment, aliveRows(dead, rows)));
        if (segment.rows !== rows) throw new RangeError(`${name}: ${segment.rows} != ${rows}`);
      }
    } catch (error) {
      for (const { segment } of opened) if (!known.has(segment.name)) segment.close();
      throw error;
    }
    return { dimensions, segments: opened, description };
  }

  /** @param whole whether the segments being filled are opened as well, which only a writer needs */
  async function load(whole: boolean): Promise<void> {
    for (let look = 1; ; look += 1) {
      const before = await stampOf();
      const manifest = await readManifest(folder, options.dimensions);
      try {
        const current = await openPart(manifest);
        let next: Part | null = manifest.next && { ...manifest.next, segments: [] };
        nextFault = null;
        if (manifest.next !== null && whole) {
          next = await openPart(manifest.next).catch((error: unknown) => {
            nextFault = error;
            return next;
          });
        }
        view = viewOf(manifest.generation, current, next);
        stamp = before;
        return;
      } catch (error) {
        // The writer may have swapped since, and removed what the list that was read still names.
        if (look === LOOKS || (await stampOf()) === before) throw new BrokenIndex(folder, error);
      }
    }
  }

  async function loadChanges(): Promise<boolean> {
    if ((await stampOf()) === stamp) return false;
    await load(false);
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
    // By the list, not by what is open: what cannot be opened may be looked into by someone.
    const { segments, next } = await readManifest(folder, options.dimensions);
    const used = new Set([...segments, ...(next?.segments ?? [])].map(({ name }) => name));
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

  await load(false);
  return {
    session,
    get view() {
      return view;
    },
    newSegment() {
      const name = `${Date.now().toString(36)}-${randomBytes(4).toString('hex')}`;
      return { name, files: segmentFiles(folder, name) };
    },
    open,
    async swap({ current = view, next = view.next }) {
      const then = viewOf(view.generation + 1, current, next);
      await writeManifest(folder, {
        format: FORMAT,
        generation: then.generation,
        ...storedIndex(then),
        next: then.next && storedIndex(then.next),
      });
      stamp = await stampOf();
      const kept = new Set(allSegments(then).map(({ segment }) => segment));
      const dropped = allSegments(view).filter(({ segment }) => !kept.has(segment));
      const gaveUpUnread = nextFault !== null && next !== view.next;
      view = then;
      // The new view stands; files that cannot be removed now are swept by the next writer.
      for (const { segment } of dropped) await segment.retire().catch(() => {});
      if (gaveUpUnread) {
        nextFault = null;
        await sweep().catch(() => {});
      }
    },
    checkNext() {
      if (nextFault !== null) throw new BrokenIndex(folder, nextFault);
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
      // From here on no look begins; one that began before may have missed the last commit.
      owned = true;
      try {
        await refreshing?.catch(() => false);
        await load(true);
        await sweep();
      } catch (error) {
        owned = false;
        throw error;
      }
    },
    close() {
      for (const { segment } of allSegments(view)) segment.close();
    },
  };
}
