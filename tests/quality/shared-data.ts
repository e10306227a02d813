/** Where the evaluation data stands: beside the project, never in it. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const SHARED = process.env['TASHAN_SHARED'] ?? resolve(ROOT, '../shared');

/** Folder in which tests keep their libraries for the next run; embedding takes minutes. */
export const KEEP = process.env['TASHAN_QUALITY_KEEP'];

/** Each engine orders what it finds in a way of its own; no figure may differ by more for it. */
export const ENGINES_DIFFER = 0.02;

/** Path of an item of the evaluation data, or null with the reason printed. */
export function sharedPath(...parts: readonly string[]): string | null {
  const path = join(SHARED, ...parts);
  if (existsSync(path)) return path;
  process.stderr.write(
    `skipped: ${parts.join('/')} is not beside the project (TASHAN_SHARED names its folder)\n`,
  );
  return null;
}

export function readJsonLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}
