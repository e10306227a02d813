/** The name under which an export is kept. */
import { chineseTime } from '../../indexer/index.ts';
import type { Format } from './request.ts';

/** Characters that some file system forbids, and all that cannot be seen. */
const NOT_IN_NAMES = /[\\/:*?"<>|\p{C}\p{Z}]+/gu;

/** In characters: with the rest of the name below the 255 bytes that file systems hold. */
const LONGEST_LABEL = 40;

const today = (now: number): string => chineseTime(now).slice(0, 'YYYY-MM-DD'.length);

/** `他山-融议心安-2026-11-23.csv`, the day being that of China. */
export function fileNameOf(label: string, format: Format, now: number): string {
  const plain = Array.from(label.replaceAll(NOT_IN_NAMES, ' ').trim())
    .slice(0, LONGEST_LABEL)
    .join('');
  const words = plain.trim().replaceAll(' ', '-');
  return `他山-${words === '' ? '导出' : words}-${today(now)}.${format}`;
}

/** For programs that cannot read RFC 5987. */
export const asciiNameOf = (of: string, format: Format, now: number): string =>
  `tashan-${of}-${today(now)}.${format}`;
