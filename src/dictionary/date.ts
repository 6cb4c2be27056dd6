/**
 * A day as a number `yyyymmdd`, for `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; missing parts count as the first of the year or month.
 * 0 when the text is not such a date.
 */
export function dayNumber(date: string): number {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
  if (match === null) return 0;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  if (month < 1 || month > 12 || day < 1 || day > 31) return 0;
  return year * 10_000 + month * 100 + day;
}

/** Today in UTC, as `YYYY-MM-DD`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
