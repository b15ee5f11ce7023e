import { judgeRules } from '../../peers/judge/judge-rules.ts';
import * as l10n from '../l10n.ts';
import { goodbyeCode } from '../named-codes.ts';
import { codeWords } from '../wire/code-words.ts';
import { list, type PageContext, type PageEntry, part, references } from './page.ts';

/** The text that this product was built from. It is no client: no peer runs it, so it stands apart from them. */
export const chapterEntry: PageEntry = {
  kind: 'client',
  code: 'chapter-8',
  title: l10n.t('Chapter 8, which is no client'),
  about: l10n.t('the text by whose rules a Status is judged here, and where clients differ from it'),
  body: chapterBody,
};

function chapterBody({ linked, link: to }: PageContext): readonly string[] {
  const rules = judgeRules.map(({ rule, goodbye }, index) => {
    const link = to('rule', rule, codeWords(rule));
    return linked(l10n.t`${index + 1}. ${link}; ${goodbyeCode(goodbye)}`);
  });
  return [
    l10n.t(
      'This product was built from a chapter 8, “Status protocol”, sections 8.3.1 to 8.3.4 and 8.5.3, read on 2026-11-22. Its rules are those of our own judgement, except that we take the next digest no earlier than clients do. No client has exactly these, so it stands in no list of clients.',
    ),
    ...part(l10n.t('Its rules, in order'), rules.join('\n')),
    ...part(
      l10n.t('Where clients differ from it'),
      list([
        l10n.t('It takes the next digest from two epochs before a boundary on; clients take the present one alone.'),
        l10n.t('It speaks version 1 of the Status only, and computes the digest from a version that is not padded.'),
        linked(
          l10n.t`It says ${goodbyeCode(1)} when it shuts down, 4 when it is asked too often and 5 when it is not available; the specification reserves 4 and 5.`,
        ),
        l10n.t('An unknown root does not count against a peer, as it names no history to look it up in.'),
      ]),
    ),
    ...part(l10n.t('What it says'), list([1, 2, 3, 4, 5].map((code) => linked(goodbyeCode(code))))),
    ...references([['phase0', 'Status v1']]),
  ];
}
