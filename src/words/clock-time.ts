/** A unix time in milliseconds as the local wall clock shows it, `12:03:41`; with the day when it is another one. */
export function clockTime(unixMs: number, nowMs = Date.now()): string {
  const at = new Date(unixMs);
  if (Number.isNaN(at.getTime())) return '–';
  const time = at.toTimeString().slice(0, 8);
  if (at.toDateString() === new Date(nowMs).toDateString()) return time;
  const twoDigits = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())} ${time}`;
}

/** A unix time in milliseconds as programs read it, in ISO 8601; empty where no calendar has it. */
export function isoTime(unixMs: number | undefined): string {
  const at = new Date(unixMs ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}
