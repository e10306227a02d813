/** The hours in which a portal may be asked: `22-6`, Chinese time. */

/** China has one time zone, eight hours before Greenwich, and no summer time. */
const CHINA_OFFSET_MS = 8 * 3_600_000;
const HOUR_MS = 3_600_000;

export const HOURS_PATTERN = /^([01]?\d|2[0-3])-([01]?\d|2[0-4])$/;

/**
 * When the hours begin next, in milliseconds since 1970; null while they last. `22-6` begins in
 * the evening and ends in the morning; `0-24` and `8-8` never end.
 * @throws RangeError when they are not written like that
 */
export function opensAt(hours: string, now: number): number | null {
  const [, first = '', last = ''] = HOURS_PATTERN.exec(hours) ?? [];
  if (first === '') throw new RangeError(`应写成 22-6 这样的起止钟点（北京时间）：${hours}`);
  const [from, to] = [Number(first), Number(last) % 24];
  const local = now + CHINA_OFFSET_MS;
  const hour = Math.floor(local / HOUR_MS) % 24;
  const open = from < to ? hour >= from && hour < to : hour >= from || hour < to;
  if (open || from === to) return null;
  const midnight = local - (local % (24 * HOUR_MS));
  const today = midnight + from * HOUR_MS;
  return (today > local ? today : today + 24 * HOUR_MS) - CHINA_OFFSET_MS;
}

/** `2026-02-10 22:00`, Chinese time. */
export function chineseTime(time: number): string {
  return new Date(time + CHINA_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}
