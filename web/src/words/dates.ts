/**
 * `2025-01-23` → `2025年1月23日`, by its digits: read as a moment it would slip by a day west of
 * Greenwich. Anything else is returned as it is.
 */
export function formatDay(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  if (parts === null) return day;
  return `${Number(parts[1])}年${Number(parts[2])}月${Number(parts[3])}日`;
}

/** An ISO moment in the reader's own time zone (or the one given): `2025年3月1日 16:05`. */
export function formatMoment(moment: string, timeZone?: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return moment;
  const format = new Intl.DateTimeFormat('zh-CN', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(timeZone !== undefined && { timeZone }),
  });
  const part = Object.fromEntries(
    format.formatToParts(date).map(({ type, value }) => [type, value]),
  );
  return `${part['year']}年${part['month']}月${part['day']}日 ${part['hour']}:${part['minute']}`;
}

/** `12345` → `12,345`. */
export function formatCount(count: number): string {
  return count.toLocaleString('zh-CN');
}
