import { type L10nReplacement, t as translate } from '@vscode/l10n';
import { type PlainText, plainSentence, plainValue } from './plain-text.ts';

/** With `comment`, a word that another language has several of: it tells the translator which. */
type Sentence = string | TemplateStringsArray | { readonly message: string; readonly comment: string };

/**
 * A sentence of ours in the display language, as plain text: each value is made plain on its way in, and so is what they
 * become together. So `l10n.t` may be given anything, and its sentence may be shown anywhere.
 */
export function t(sentence: Sentence, ...values: readonly L10nReplacement[]): PlainText {
  const plain = values.map((value) => (typeof value === 'string' ? plainValue(value) : value));
  // The library tells a sentence from a template by itself; its types know each only alone.
  return plainSentence(translate(sentence as string, ...plain));
}
