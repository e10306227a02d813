/**
 * `2025-01-23` → `2025年1月23日`, by its digits: read as a moment it would slip by a day west of
 * Greenwich. Anything else is returned as it is; moments are for `formatMomentDay`.
 */
export function formatDay(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  if (parts === null) return day;
  return `${Number(parts[1])}年${Number(parts[2])}月${Number(parts[3])}日`;
}

/** The clock of those who published, wherever a reader is. */
const CLOCK = new Intl.DateTimeFormat('zh-CN', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Asia/Shanghai',
});

/** Day and time of an ISO moment in China; null where it is none. */
function inChina(moment: string): { readonly day: string; readonly time: string } | null {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return null;
  const part = Object.fromEntries(
    CLOCK.formatToParts(date).map(({ type, value }) => [type, value]),
  );
  return {
    day: `${part['year']}年${part['month']}月${part['day']}日`,
    time: `${part['hour']}:${part['minute']}`,
  };
}

/** An ISO moment: `2025-03-01T18:30Z` → `2025年3月2日 02:30`. */
export function formatMoment(moment: string): string {
  const read = inChina(moment);
  return read === null ? moment : `${read.day} ${read.time}`;
}

/** The day of a moment, which by its digits may be the day before: `2025年3月2日`. */
export function formatMomentDay(moment: string): string {
  return inChina(moment)?.day ?? moment;
}

/** `12345` → `12,345`. */
export function formatCount(count: number): string {
  return count.toLocaleString('zh-CN');
}
