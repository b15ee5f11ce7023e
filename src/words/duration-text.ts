import * as l10n from '../primitives/l10n.ts';

/** `42 s`, `4 min 22 s`, `3 h 20 min`: whole seconds as a person says them. */
export function durationText(seconds: number): string {
  const [h, min, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const parts = [h && `${h} h`, min && l10n.t`${min} min`, s && !h && `${s} s`].filter(Boolean);
  return parts.length === 0 ? `${s} s` : parts.join(' ');
}

const UNITS = [
  ['d', 86_400n],
  ['h', 3_600n],
  ['min', 60n],
  ['s', 1n],
] as const;

/** `3 d 4 h`: milliseconds as their two largest units; what is over already is `0 s`. */
export function roughDuration(ms: bigint): string {
  let seconds = (ms < 0n ? 0n : ms) / 1000n;
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    if (seconds >= size || (unit === 's' && parts.length === 0)) parts.push(`${seconds / size} ${unit}`);
    seconds %= size;
  }
  return parts.slice(0, 2).join(' ');
}
