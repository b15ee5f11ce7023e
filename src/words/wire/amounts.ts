import * as l10n from '@vscode/l10n';

/** "1 byte", "92 bytes". */
export function countBytes(count: number | bigint): string {
  return count === 1 || count === 1n ? l10n.t('1 byte') : l10n.t`${String(count)} bytes`;
}
