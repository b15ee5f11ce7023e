import { showInvisible } from '../primitives/plain-text.ts';
import type { Line, PageMark } from './lines.ts';

/*
 * Sentences in which a code stays a code until they are shown: its words become a link in a document and on a page, and
 * mere text anywhere else. So nobody looks for codes in words that are finished.
 */

/** A code as a sentence names it, and the address of its page. */
export interface NamedCode {
  readonly words: string;
  readonly page: string;
}

/** A sentence in parts, where it names codes. */
export type Phrase = readonly (string | NamedCode)[];
export type Words = string | NamedCode | Phrase;

/** Words as parts, also where they are one alone. */
export function partsOf(words: Words): Phrase {
  return typeof words === 'string' || 'page' in words ? [words] : words;
}

/** Words one after the other; those that are missing or empty are left out. */
export function joinWords(all: readonly (Words | undefined)[], separator = ''): Words {
  const said = all.flatMap((words) => (words === undefined || words === '' ? [] : [partsOf(words)]));
  return said.flatMap((parts, at) => (at === 0 ? parts : [separator, ...parts]));
}

/** Words that were recorded, with their codes where the same words are made of the same facts today, in this language. */
export function recordedWords(recorded: string, made: Words): Words {
  return asText(made) === recorded ? made : recorded;
}

/** As text, where nothing can be a link. */
export function asText(words: Words): string {
  return asMarked(words, ({ words: name }) => name);
}

/** As a text of markup, each code as `mark` writes it. */
export function asMarked(words: Words, mark: (code: NamedCode) => string): string {
  return partsOf(words)
    .map((part) => (typeof part === 'string' ? part : mark(part)))
    .join('');
}

/** As a line of a document, each code a link to its page. */
export function asLine(...all: readonly Words[]): Line {
  const pages: PageMark[] = [];
  let text = '';
  for (const part of all.flatMap(partsOf)) {
    const from = text.length;
    text += showInvisible(typeof part === 'string' ? part : part.words);
    if (typeof part !== 'string') pages.push({ from, to: text.length, page: part.page } as PageMark);
  }
  return pages.length === 0 ? { text } : { text, pages };
}
