import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failed } from './usage.ts';

/** @throws Failed when nothing can be written there, before anything is read for it */
export function checkOutputFile(path: string): void {
  const folder = dirname(path);
  if (!existsSync(folder)) throw new Failed(`没有文件夹 ${folder}：请先建好`);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Failed(`${path} 是文件夹：请加上文件名`);
  }
}
