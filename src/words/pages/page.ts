import * as l10n from '@vscode/l10n';
import { asMarked, type Words } from '../phrase.ts';
import { type Reference, referenceText } from './specs.ts';

/** What a page can be about, in the order in which pages are offered. */
export const pageKinds = ['cause', 'goodbye', 'result', 'rule', 'client', 'clientRule', 'fault'] as const;

export type PageKind = (typeof pageKinds)[number];

/** A page of the explanations, as it is offered in a list. */
export interface PageEntry {
  readonly kind: PageKind;
  /** Unique among its kind; a file name without its extension. */
  readonly code: string;
  readonly title: string;
  /** One line: what it is about. */
  readonly about: string;
  /** Its text: paragraphs and lists of markdown below the title. Made when somebody opens it. */
  readonly body: (context: PageContext) => readonly string[];
}

/** What a page may say of things beside it. */
export interface PageContext {
  /** What another page is called for people; its code where there is none. */
  readonly titleOf: (kind: PageKind, code: string) => string;
  /** Whether the editor has a quick fix for a fault. */
  readonly hasQuickFix: (code: string) => boolean;
  /** Words as markdown, each code that they name a link to its page, but on that page itself. */
  readonly linked: (words: Words) => string;
}

/** A link from one page to another, which are files of sibling folders. */
export function pageLink(kind: PageKind, code: string, text: string): string {
  return `[${text}](../${kind}/${code}.md)`;
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** A part of a page; left out when it has nothing to say. */
export function part(heading: string, ...paragraphs: readonly string[]): string[] {
  const said = paragraphs.filter((paragraph) => paragraph !== '');
  return said.length === 0 ? [] : [`## ${heading}`, ...said];
}

/** Where in the specifications. */
export function references(all: readonly Reference[]): string[] {
  return part(l10n.t('Where it is written'), list(all.map(referenceText)));
}

/** The page as a document of markdown. */
export function pageText({ kind, code, title, body }: PageEntry, around: Omit<PageContext, 'linked'>): string {
  const own = `${kind}/${code}`;
  const linked = (words: Words) =>
    asMarked(words, ({ words: name, page }) => (page === own ? name : `[${name}](../${page}.md)`));
  return `${[`# ${title}`, ...body({ ...around, linked }).filter((paragraph) => paragraph !== '')].join('\n\n')}\n`;
}
