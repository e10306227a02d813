/** The manifests of the folders of an import. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ManifestEntry, readManifest } from './manifest.ts';
import { type FoundFile, MANIFEST_NAME, type Skipped } from './walk.ts';

/** By folder. @throws BadManifest */
export function readManifests(files: readonly FoundFile[]) {
  const manifests = new Map<string, ReadonlyMap<string, ManifestEntry>>();
  for (const { folder } of files) {
    if (folder === null || manifests.has(folder)) continue;
    const path = join(folder, MANIFEST_NAME);
    if (existsSync(path)) manifests.set(folder, readManifest(readFileSync(path), path));
  }
  return manifests;
}

/** Files a manifest names that are not there: most likely a slip of the pen. */
export function unlisted(
  manifests: ReadonlyMap<string, ReadonlyMap<string, ManifestEntry>>,
  files: readonly FoundFile[],
): Skipped[] {
  return [...manifests].flatMap(([folder, entries]) =>
    [...entries.keys()]
      .filter((path) => !files.some((one) => one.folder === folder && one.relative === path))
      .filter((path) => !existsSync(join(folder, path)))
      .map((path) => ({
        path: join(folder, path),
        reason: `${MANIFEST_NAME} 中列出的文件 ${path} 不存在`,
      })),
  );
}
