import * as l10n from '@vscode/l10n';

/** A code in camel case as words: `trailingBytes` as "trailing bytes", in the language of the user. */
export function codeWords(code: string): string {
  return l10n.t(plainWords(code));
}

/** The same in English, which is what a translator is given: these words stand in no source. */
export function plainWords(code: string): string {
  return code.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}
