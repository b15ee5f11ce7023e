import * as l10n from '@vscode/l10n';

/** "a, b and c" in the language of the user; nothing of nothing. */
export function allOf(items: readonly string[]): string {
  return joined(items, (first, last) => l10n.t('{0} and {1}', first, last));
}

/** "a, b or c" in the language of the user; nothing of nothing. */
export function anyOf(items: readonly string[]): string {
  return joined(items, (first, last) => l10n.t('{0} or {1}', first, last));
}

function joined(items: readonly string[], pair: (first: string, last: string) => string): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : pair(items.slice(0, -1).join(l10n.t(', ')), last);
}
