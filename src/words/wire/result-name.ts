import * as l10n from '@vscode/l10n';
import { resultNamers, resultNames } from '../../reqresp/messages/result-codes.ts';

/** The name of a result byte, or its range where it has none; short enough to stand in brackets. */
export function resultName(code: number): string {
  const range = code < 128 ? l10n.t('reserved, read as an error') : l10n.t('error specific to the client');
  return resultNames[code] ?? range;
}

/** The same with the clients that call it so, where the specification does not. */
export function resultNameOfWhom(code: number): string {
  const namers = resultNamers[code];
  return namers === undefined ? resultName(code) : `${resultName(code)} (${namers.join(', ')})`;
}

const words: Readonly<Record<number, string>> = {
  1: l10n.t('Invalid request'),
  2: l10n.t('Server error'),
  3: l10n.t('Resource unavailable'),
};

/** A result byte as a heading begins. */
export function resultWords(code: number): string {
  return words[code] ?? l10n.t`Result ${code}`;
}
