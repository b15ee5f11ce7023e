import * as l10n from '@vscode/l10n';
import { causeRules } from '../causes/cause-rules.ts';
import { causeWords } from './cause-words.ts';
import { list, type Page, type PageEntry, pageLink, part, references } from './page.ts';

export const causeEntries: readonly PageEntry[] = causeRules.map(({ cause, title, remedy }) => ({
  kind: 'cause',
  code: cause,
  title,
  about: remedy,
}));

/** `titleOf` names the pages that the cause points to. */
export function causePage(entry: PageEntry, titleOf: (kind: PageEntry['kind'], code: string) => string): Page {
  const words = causeWords[entry.code];
  const see = words?.see ?? [];
  return {
    ...entry,
    body: [
      words?.says ?? '',
      ...part(l10n.t('What to do'), entry.about),
      ...part(l10n.t('See also'), list(see.map(([kind, code]) => pageLink(kind, code, titleOf(kind, code))))),
      ...references(words?.where ?? []),
    ],
  };
}
