import * as l10n from '@vscode/l10n';

/** Keys that have a word on them; the others are known by their letter. */
const words: Readonly<Record<string, string>> = { Delete: l10n.t('Delete'), Enter: l10n.t('Enter') };

/** A key of `KeyboardEvent.key` as a menu writes it. */
export function keyName(key: string): string {
  return words[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
