import * as l10n from '../primitives/l10n.ts';

/** `42 s`, `4 min 22 s`, `3 h 20 min`: whole seconds as a person says them. */
export function durationText(seconds: number): string {
  const [h, min, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const parts = [h && `${h} h`, min && l10n.t`${min} min`, s && !h && `${s} s`].filter(Boolean);
  return parts.length === 0 ? `${s} s` : parts.join(' ');
}
