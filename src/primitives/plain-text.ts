declare const neutralised: unique symbol;

/**
 * Text that does nothing but being read, wherever VS Code shows it: without link, icon, control or direction mark, in
 * one line, of bounded length. Only this file makes it, so that a sink that takes nothing else takes nothing raw.
 */
export type PlainText = string & { readonly [neutralised]: 'text' };

/** The same over several lines: the whole text of a document. A document knows no markup and is as long as it must be. */
export type PlainLines = string & { readonly [neutralised]: 'text' | 'lines' };

/** UTF-16 units that are kept of a sentence. */
export const MAX_SENTENCE = 1000;

/** UTF-16 units that are kept of what a stranger wrote, where it stands within a sentence of ours. */
export const MAX_QUOTE = 200;

/**
 * ASCII, and the signs that our sentences are set with. What is nothing but this, as nearly all of them are, needs no look at
 * the classes below, which are slow to make.
 */
const PRINTABLE = /^[\x20-\x7e·×–‘’“”…→≠]*$/;

/** Marks on one letter that are kept. Vietnamese and Hebrew need three; a tower of them covers the lines around. */
const TOWER = /(\p{M}{4})\p{M}+/gu;

/**
 * What has no shape of its own, or changes that of what is around: controls, bidirectional and zero-width marks, lone
 * surrogates, private characters, fillers, variation selectors, and Braille without a dot.
 */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

const INVISIBLE_EXCEPT_LINES = /(?!\n)[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

const SPACING = /[\t\n\v\f\r\u0085\p{Zl}\p{Zp}]+/gu;

/**
 * What VS Code reads in texts that it calls plain: `[label](command:…)` is a link in messages and prompts, `$(name)` an
 * icon in labels. A space between the signs leaves both readable and neither working.
 */
const MARKUP = /(\]|\$)\(/g;

function escapeCharacter(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

/** `text` with each invisible character, line breaks too, written as an escape: `\u{202e}`. */
export function showInvisible(text: string): string {
  return PRINTABLE.test(text) ? text : text.replace(TOWER, '$1').replace(INVISIBLE, escapeCharacter);
}

/** Any text as text: on one line, nothing invisible, nothing that VS Code reads as markup, at most `max` UTF-16 units. */
export function plainText(text: string, max?: number): PlainText;
export function plainText(text: string | undefined, max?: number): PlainText | undefined;
export function plainText(text: string | undefined, max = MAX_SENTENCE): PlainText | undefined {
  return text === undefined ? undefined : (plainValue(text, max).trim() as PlainText);
}

/** The same as part of a sentence, where the spaces around it may be wanted. */
export function plainValue(text: string, max = MAX_SENTENCE): PlainText {
  // What is escaped grows; so it is cut before, which bounds the work, and after, which bounds the result.
  const line = showInvisible(cut(text, max).replace(SPACING, ' ')).replace(MARKUP, '$1 (');
  return cut(line, max) as PlainText;
}

/** A sentence that was put together of plain parts and our own words: what its parts became together is undone. */
export function plainSentence(text: string): PlainText {
  return showInvisibleInLines(text).replace(MARKUP, '$1 (') as PlainText;
}

/** The text of a document: nothing invisible but its line breaks. */
export function plainLines(text: string): PlainLines {
  return showInvisibleInLines(text) as PlainLines;
}

/** Plain parts one after the other. */
export function joinText(parts: readonly PlainText[], separator: string): PlainText {
  return plainSentence(parts.join(separator));
}

/** The same but for line breaks, which stay. */
export function showInvisibleInLines(text: string): string {
  return PRINTABLE.test(text) ? text : text.replace(TOWER, '$1').replace(INVISIBLE_EXCEPT_LINES, escapeCharacter);
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
