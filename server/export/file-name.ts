/** The name under which an export is kept. */
import { chineseTime } from '../../indexer/index.ts';
import { nameFrom } from '../file-names.ts';
import type { Format } from './request.ts';

/** In characters; the rest of the name is to have room, too. */
const LONGEST_LABEL = 40;

const today = (now: number): string => chineseTime(now).slice(0, 'YYYY-MM-DD'.length);

/** `他山-融议心安-2026-11-23.csv`, the day being that of China. */
export function fileNameOf(label: string, format: Format, now: number): string {
  const words = nameFrom(label, LONGEST_LABEL).replaceAll(' ', '-');
  return `他山-${words === '' ? '导出' : words}-${today(now)}.${format}`;
}

/** For programs that cannot read RFC 5987. */
export const asciiNameOf = (of: string, format: Format, now: number): string =>
  `tashan-${of}-${today(now)}.${format}`;
