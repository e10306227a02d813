/** Taking reports out, and asking for them again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Archive } from '../crawler/index.ts';
import type { LiveEngine } from './live-engine.ts';
import type { Library } from './library/open-library.ts';
import { projectRemovals } from './projection.ts';

interface Context {
  readonly archive: Archive;
  readonly library: Library;
  readonly live: LiveEngine;
}

/** @returns how many reports were taken out */
export async function forget(
  { archive, library, live }: Context,
  which: { readonly report: string } | { readonly source: string },
): Promise<number> {
  const { reader, writer } = library;
  const ids =
    'source' in which
      ? writer.reportsOf(which.source)
      : [reader.report(which.report)?.id].filter((id) => id !== undefined);
  writer.transaction(() => {
    writer.remove(ids);
    if (!('source' in which)) return;
    writer.setForgotten(which.source);
    for (const capture of archive.list()) {
      if (capture.source === which.source) writer.setOutcome(capture, { kind: 'forgotten' });
    }
  });
  // Also those of an earlier call that was killed before the index had heard of it.
  await live.use((engine) => projectRemovals(library, engine));
  // Readers may still look at the index as it was: their answers are whole until they have it.
  for (let left = library.leaving.clear(); left > 0; left = library.leaving.clear()) {
    await sleep(left);
  }
  library.changed();
  return ids.length;
}

/** Asks for captures again, or for all of a source; the next run reads them. */
export function remember(
  { archive, library }: Pick<Context, 'archive' | 'library'>,
  which: { readonly captures: readonly string[] } | { readonly source: string },
): void {
  library.writer.remember(
    'source' in which ? which : { captures: which.captures.flatMap((id) => archive.get(id) ?? []) },
  );
}
