/** Where the project stands on disk, from the sources (tsx, vitest) and from `dist/` alike. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('找不到 package.json：请在项目文件夹内运行');
  return rootAbove(above);
}

export const PROJECT_ROOT = rootAbove(dirname(fileURLToPath(import.meta.url)));

/** The built page; absent until `npm run build`. */
export const WEB_FOLDER = join(PROJECT_ROOT, 'dist', 'web');

export const VERSION = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8'))).version;
