import * as l10n from '@vscode/l10n';
import { disputedFaults } from '../../peers/clients/client.ts';
import { codeWords } from '../code-words.ts';
import { goodbyeEntries, resultEntries } from './code-pages.ts';
import { pageLink } from './page.ts';

/** Headings, links and code, which stay as they are. */
const FINISHED = /(^#+ .*$|\[[^[\]]*\]\([^()[\]]*\)|`[^`]*`)/m;

/** What pages call the codes that have pages, with a link to each: `Goodbye 129`, `result 1`, `crc mismatch`. */
function namedCodes(): ReadonlyMap<string, string> {
  const goodbyes = goodbyeEntries.map(({ code }) => ['goodbye', code, l10n.t`Goodbye ${code}`] as const);
  const results = resultEntries.map(({ code }) => ['result', code, l10n.t`result ${code}`] as const);
  const faults = disputedFaults.map((code) => ['fault', code, codeWords(code)] as const);
  return new Map(
    [...goodbyes, ...results, ...faults].map(([kind, code, words]) => [words, pageLink(kind, code, words)]),
  );
}

/** A page in which each code that it names is a link to the page of that code, but for its own. */
export function withCodeLinks(markdown: string, ownAddress: string): string {
  const links = [...namedCodes()].filter(([, link]) => !link.includes(`/${ownAddress}.md`));
  return markdown
    .split(FINISHED)
    .map((part, at) => (at % 2 === 1 ? part : linkWords(part, links)))
    .join('');
}

/** Whole words only: in "Goodbye 129" stands no "Goodbye 12". */
function linkWords(text: string, links: readonly (readonly [words: string, link: string])[]): string {
  let made = '';
  for (let at = 0; at < text.length; ) {
    const found = links.find(([words]) => text.startsWith(words, at) && !isInWord(text, at, at + words.length));
    made += found ? found[1] : text.charAt(at);
    at += found ? found[0].length : 1;
  }
  return made;
}

function isInWord(text: string, from: number, to: number): boolean {
  return /[\w-]/.test(text.charAt(from - 1)) || /[\w-]/.test(text.charAt(to));
}
