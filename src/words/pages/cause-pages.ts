import * as l10n from '@vscode/l10n';
import { type CauseCode, causeCodes } from '../../exchange/codes.ts';
import { faultTable } from '../../reqresp/faults/faults.ts';
import { causeTexts } from '../peers/causes/cause-texts.ts';
import { asText } from '../phrase.ts';
import { faultRule } from '../wire/fault-text.ts';
import { causeWords } from './cause-words.ts';
import { faultCodes } from './fault-pages.ts';
import { list, type PageContext, type PageEntry, part, references } from './page.ts';

export const causeEntries: readonly PageEntry[] = causeCodes.map((cause) => ({
  kind: 'cause',
  code: cause,
  title: causeTexts[cause].title,
  about: asText(causeTexts[cause].remedy),
  body({ linked, link }) {
    const { says, where, see = [] } = causeWords[cause];
    return [
      linked(says),
      ...part(l10n.t('What to do'), linked(causeTexts[cause].remedy)),
      ...(cause === 'encodingMistake' ? part(l10n.t('Which rule was broken'), brokenRules(link)) : []),
      ...part(l10n.t('See also'), list(see.map(([kind, code]) => link(kind, code)))),
      ...references(where),
    ];
  },
}));

/** Every rule of a frame that makes it unreadable, by the fault that breaks it. */
function brokenRules(link: PageContext['link']): string {
  const errors = faultCodes.filter((code) => faultTable[code].severity === 'error');
  return list(errors.map((code) => `${link('fault', code)}: ${faultRule(code)}`));
}

/** What to do, cause by cause. */
export function whatToDo(causes: readonly CauseCode[], { linked, link }: PageContext): string {
  return list(
    causes.map((cause) => {
      const { title, remedy } = causeTexts[cause];
      return `${link('cause', cause, title)}: ${linked(remedy)}`;
    }),
  );
}
