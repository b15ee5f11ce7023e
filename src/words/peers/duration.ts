import * as l10n from '@vscode/l10n';

/** Seconds in words: "5 min", "12 h". */
export function duration(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds >= 300 && seconds % 60 === 0 ? l10n.t`${seconds / 60} min` : `${seconds} s`;
}
