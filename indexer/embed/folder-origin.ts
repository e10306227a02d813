/** Model files in a folder the user filled. It is only read. */
import { copyFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type ModelOrigin, OriginFailed } from './model-origins.ts';
import type { ModelFile } from './models.ts';

export const USER_FOLDER = 'TASHAN_MODEL_DIR';

/**
 * A copy of the hub's repository, the files side by side, or the unpacked jar: all are fine.
 * @returns null when the folder holds the file under none of its names
 */
export async function findInFolder(folder: string, file: ModelFile): Promise<string | null> {
  for (const name of [file.path, basename(file.path), file.inJar]) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found?.isFile()) return path;
  }
  return null;
}

export function createFolderOrigin(folder: string): ModelOrigin {
  return {
    name: USER_FOLDER,
    async bring(_model, file, target) {
      const path = await findInFolder(folder, file);
      if (path === null) throw new OriginFailed(`${folder} 里没有 ${file.path}`);
      await copyFile(path, target);
    },
  };
}
