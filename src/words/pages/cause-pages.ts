import * as l10n from '@vscode/l10n';
import { type CauseCode, causeCodes } from '../../exchange/codes.ts';
import { causeTexts } from '../peers/causes/cause-texts.ts';
import { asText } from '../phrase.ts';
import { causeWords } from './cause-words.ts';
import { list, type PageContext, type PageEntry, pageLink, part, references } from './page.ts';

export const causeEntries: readonly PageEntry[] = causeCodes.map((cause) => ({
  kind: 'cause',
  code: cause,
  title: causeTexts[cause].title,
  about: asText(causeTexts[cause].remedy),
  body({ titleOf, linked }) {
    const { says, where, see = [] } = causeWords[cause];
    return [
      linked(says),
      ...part(l10n.t('What to do'), linked(causeTexts[cause].remedy)),
      ...part(l10n.t('See also'), list(see.map(([kind, code]) => pageLink(kind, code, titleOf(kind, code))))),
      ...references(where),
    ];
  },
}));

/** What to do, cause by cause. */
export function whatToDo(causes: readonly CauseCode[], { linked }: PageContext): string {
  return list(
    causes.map((cause) => {
      const { title, remedy } = causeTexts[cause];
      return `${pageLink('cause', cause, title)}: ${linked(remedy)}`;
    }),
  );
}
