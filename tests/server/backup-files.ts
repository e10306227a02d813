/** Data folders to be backed up, and backups made wrong on purpose. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pack } from 'tar-stream';
import { allBytes } from '../../server/backup/chunks.ts';
import { BACKUP_FORMAT, MANIFEST_NAME } from '../../server/backup/manifest.ts';
import { sealed } from '../../server/backup/seal.ts';
import { temporaryFolder } from '../crawler/temporary.ts';
import { run, writeReports } from '../faults/support.ts';

export const REPORTS = 4;

/** For what a test begins with. @throws Error with what the command said */
export async function succeeds(running: ReturnType<typeof run>) {
  const ended = await running;
  if (ended.code !== 0) throw new Error(ended.notes);
  return ended;
}

/** A data folder inside of `folder` with a few reports, and a source and a correction of the user's own. */
export async function filledData(folder: string): Promise<string> {
  const data = join(folder, 'data');
  const reports = join(folder, 'in');
  writeReports(reports, REPORTS, 10);
  await succeeds(run(data, 'import', reports));
  writeFileSync(
    join(data, 'corrections.csv'),
    'kind,id,name,place,field,value\nreport,0000000000000000,,,year,2023\n',
  );
  writeFileSync(join(data, 'sources.json'), '[]\n');
  return data;
}

interface Made {
  readonly name: string;
  readonly content: string;
  readonly type?: 'file' | 'symlink' | 'link' | 'directory';
  readonly linkname?: string;
}

/** A tar file with a right seal, whatever stands in it. */
export async function sealedTar(entries: readonly Made[], path: string): Promise<void> {
  const tar = pack();
  for (const { content, ...header } of entries) {
    const type = header.type ?? 'file';
    if (type === 'file') tar.entry({ ...header, type }, content);
    else tar.entry({ ...header, type, size: 0 });
  }
  tar.finalize();
  writeFileSync(path, await allBytes(sealed(tar)));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A manifest that lists these files rightly. */
export const manifestOf = (
  files: Readonly<Record<string, string>>,
  change: Readonly<Record<string, unknown>> = {},
): Made => ({
  name: MANIFEST_NAME,
  content: JSON.stringify({
    format: BACKUP_FORMAT,
    tashan: '0.1.0',
    library: null,
    created: '2026-02-10T08:30:00.000Z',
    captures: 0,
    files: Object.entries(files).map(([path, content]) => ({
      path,
      size: Buffer.byteLength(content),
      sha256: sha256(content),
    })),
    ...change,
  }),
});

/** Writes a copy of a file with one change. */
export function changedCopy(path: string, to: string, change: (bytes: Buffer) => Buffer): string {
  writeFileSync(to, change(readFileSync(path)));
  return to;
}

/** Restores into a folder of its own and tells what became of that. */
export async function restored(file: string, into = join(temporaryFolder(), 'data')) {
  const { code, out, notes } = await run(into, 'restore', file);
  return { code, out, notes, data: into, left: existsSync(into) ? readdirSync(into) : [] };
}
