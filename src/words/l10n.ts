import * as l10n from '@vscode/l10n';
import { partsOf, type Words } from './phrase.ts';

/** With `comment`, a word that another language has several of: it tells the translator which. */
type Sentence = string | TemplateStringsArray | { readonly message: string; readonly comment: string };
type Value = l10n.L10nReplacement | Words;

/** A place in a template that is translated and not yet filled; what fills it is never looked at. */
const PLACE = /\{(\d+)\}/;

/** `l10n.t` whose values may be codes, or words with codes in them. A sentence that is given none is a string, as always. */
export function t(sentence: Sentence, ...values: readonly l10n.L10nReplacement[]): string;
export function t(sentence: Sentence, ...values: readonly Value[]): Words;
export function t(sentence: Sentence, ...values: readonly Value[]): Words {
  // The library tells a sentence from a template by itself; its types know each only alone.
  const translate = (given: readonly l10n.L10nReplacement[]) => l10n.t(sentence as string, ...given);
  const plain = values.filter((value) => typeof value !== 'object');
  if (plain.length === values.length) return translate(plain);
  const pieces = translate(values.map((_, at) => `{${at}}`)).split(PLACE);
  return pieces.flatMap((piece, at) => {
    const value = at % 2 === 0 ? piece : values[Number(piece)];
    return typeof value === 'object' ? partsOf(value) : String(value);
  });
}
