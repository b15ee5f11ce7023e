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
  /** A link to another page; its title unless given other words. */
  readonly link: (kind: PageKind, code: string, text?: string) => string;
}

/** What the pages are addressed below; the manifest makes what lies there markdown. */
const FOLDER = 'beacon-explain';

/** Letters and digits of any language, and what stands between them; nothing that ends a path or hides. */
function fileName(title: string): string {
  return title.replace(/[^\p{L}\p{N} .,:’_-]+/gu, '-').slice(0, 80);
}

type Named = Pick<PageEntry, 'kind' | 'code' | 'title'>;

function below({ kind, code, title }: Named): string {
  return `${kind}/${code}/${fileName(title)}`;
}

/** Where a page lies: the last part is its title, which stands on its tab. */
export function pagePath(page: Named): string {
  return `/${FOLDER}/${below(page)}`;
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
export function pageText({ kind, code, title, body }: PageEntry, around: Omit<PageContext, 'linked' | 'link'>): string {
  const own = `${kind}/${code}`;
  const { titleOf } = around;
  const link: PageContext['link'] = (to, of, text = titleOf(to, of)) =>
    `[${text}](../../${encodeURI(below({ kind: to, code: of, title: titleOf(to, of) }))})`;
  const linked = (words: Words) =>
    asMarked(words, ({ words: name, page }) => {
      const [to, of = ''] = page.split('/');
      const known = pageKinds.find((one) => one === to);
      return page === own || known === undefined ? name : link(known, of, name);
    });
  return `${[`# ${title}`, ...body({ ...around, linked, link }).filter((paragraph) => paragraph !== '')].join('\n\n')}\n`;
}
