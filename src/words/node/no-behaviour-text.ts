import * as l10n from '@vscode/l10n';

/** One sentence: no responder behaves as it was asked for. */
export function noBehaviourText(name: string): string {
  return l10n.t('There is no behaviour "{0}".', name.slice(0, 100));
}
