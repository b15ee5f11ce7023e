/** Where a walk ends before nothing new comes. */
export interface WalkLimit {
  readonly ms?: number;
  readonly most?: number;
}

/** Timers take no longer times. */
const LONGEST_MS = 2 ** 31 - 1;

/** `500` nodes that are known, `30 s` or `5 min`; no limit of nothing. Undefined of what is neither. */
export function readWalkLimit(text: string): WalkLimit | undefined {
  const written = text.trim().toLowerCase();
  if (written === '') return {};
  const [, digits, unit] = /^(\d{1,6})\s*(s|min)?$/.exec(written) ?? [];
  const number = Number(digits ?? 0);
  if (number === 0) return undefined;
  if (unit === undefined) return { most: number };
  const ms = number * (unit === 's' ? 1000 : 60_000);
  return ms > LONGEST_MS ? undefined : { ms };
}
