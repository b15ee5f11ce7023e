import { causeEntries } from './cause-pages.ts';
import { chapterEntry } from './chapter-page.ts';
import { clientEntries, clientRuleEntries } from './client-pages.ts';
import { goodbyeEntries, goodbyeEntry, resultEntries, resultEntry } from './code-pages.ts';
import { faultEntries } from './fault-pages.ts';
import { type PageEntry, type PageKind, pageKinds, pagePath, pageText } from './page.ts';
import { ruleEntries } from './rule-pages.ts';

/** Every page that is offered: one for each code of each table. */
export const pageEntries: readonly PageEntry[] = [
  ...causeEntries,
  ...goodbyeEntries,
  ...resultEntries,
  ...ruleEntries,
  ...clientEntries,
  chapterEntry,
  ...clientRuleEntries,
  ...faultEntries,
];

const entries = new Map(pageEntries.map((entry) => [`${entry.kind}/${entry.code}`, entry]));

/** What is written as the address of a page: `cause/wrongNetwork`, also as the path of its document. */
const ADDRESS = /^\/?(?:beacon-explain\/)?(?<kind>\w+)\/(?<code>[\w.-]{1,60}?)(?:\.md|\/[^/]*)?$/;

/** A Goodbye reason is any uint64, a result any byte: such pages exist beyond the tables. */
function beyondTables(kind: PageKind, code: string): PageEntry | undefined {
  if (!/^(?:0|[1-9]\d{0,19})$/.test(code)) return undefined;
  if (kind === 'goodbye' && BigInt(code) < 2n ** 64n) return goodbyeEntry(code);
  return kind === 'result' && Number(code) < 256 ? resultEntry(code) : undefined;
}

export function findEntry(address: string): PageEntry | undefined {
  const { kind: written, code = '' } = ADDRESS.exec(address.slice(0, 200))?.groups ?? {};
  const kind = pageKinds.find((one) => one === written);
  return kind && (entries.get(`${kind}/${code}`) ?? beyondTables(kind, code));
}

const titleOf = (kind: PageKind, code: string) => findEntry(`${kind}/${code}`)?.title ?? code;

/** Where the page of an address lies; undefined where there is none. */
export function explanationPath(address: string): string | undefined {
  const entry = findEntry(address);
  return entry && pagePath(entry);
}

/** The page at an address as markdown; undefined where there is none. */
export function explanationText(address: string, hasQuickFix: (code: string) => boolean): string | undefined {
  const entry = findEntry(address);
  return entry && pageText(entry, { titleOf, hasQuickFix });
}
