import type { Command } from 'commander';
import type { Archive, Report } from '../../indexer/index.ts';
import { withLibrary, withWriting } from './open.ts';
import type { Opened } from './open.ts';
import type { Terminal } from './terminal.ts';
import { Failed } from './usage.ts';

/** Every capture of a report: its newest, its earlier ones, and those of its other addresses. */
function capturesOf(archive: Archive, { url, otherUrls, capture }: Report): readonly string[] {
  const addresses = new Set([url, ...otherUrls].filter((address) => address !== null));
  return [...archive.list()]
    .filter((one) => one.id === capture || (one.url !== null && addresses.has(one.url)))
    .map(({ id }) => id);
}

/**
 * A name is a report's id before it is a source's. The originals go first: when a kill comes
 * between the two, the report is still known by its id, and the same command finishes the work.
 */
async function forget({ indexer, archive, crawler }: Opened, name: string, purge: boolean) {
  const { library } = indexer;
  const report = library.report(name);
  const isSource = (): boolean =>
    library.sources().some(({ source }) => source === name) ||
    [...archive.list()].some(({ source }) => source === name);
  if (report === undefined && !isSource()) {
    throw new Failed(
      `没有编号为 ${name} 的报告或来源：报告见 npx tashan reports，来源见 npx tashan status`,
    );
  }
  const takeOut = () =>
    indexer.forget(report === undefined ? { source: name } : { report: report.id });
  if (!purge) return { reports: await takeOut(), purged: 0 };
  return withWriting(crawler, async (writing) => {
    const purged =
      report === undefined
        ? await writing.purge({ source: name })
        : await purgeAll(writing, capturesOf(writing, report));
    return { reports: await takeOut(), purged };
  });
}

async function purgeAll(archive: Archive, ids: readonly string[]): Promise<number> {
  let purged = 0;
  for (const id of ids) purged += await archive.purge({ id });
  return purged;
}

export function addForget(program: Command, terminal: Terminal): void {
  program
    .command('forget')
    .description('把一篇报告或一个来源的全部报告移出资料库和索引')
    .argument('<report|source>', '报告编号，或来源编号（如 sample、import）')
    .option('--purge', '连存档中的原件一起删去')
    .action(async (name: string, { purge = false }: { readonly purge?: boolean }) => {
      const { reports, purged } = await withLibrary({ terminal, meaning: false }, (opened) =>
        forget(opened, name, purge),
      );
      const also = purge ? `，从存档删去 ${purged} 份原件` : '';
      terminal.out(`已移出 ${reports} 篇报告${also}`);
    });
}
