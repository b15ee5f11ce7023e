import * as l10n from '@vscode/l10n';
import { clients } from '../clients/clients.ts';
import { judgeRules } from '../judge-rules.ts';
import { clientRuleCode } from './client-code.ts';
import { clientRuleWords } from './client-rule-words.ts';
import { list, type Page, type PageEntry, pageLink, part, references } from './page.ts';

/** What we ask of a Status ourselves, beyond what is said of the clients' rule of that name. */
const own: Readonly<
  Record<string, { readonly title: string; readonly says: string; readonly causes: readonly string[] }>
> = {
  forkDigest: {
    title: l10n.t('Our rule: the fork digest is ours'),
    says: l10n.t(
      'We accept the digest of the present epoch, and from two epochs before a boundary on also the next one, because clocks and restarts differ a little.',
    ),
    causes: ['wrongNetwork', 'staleSoftware', 'blobMaskMissing', 'forkBoundary'],
  },
  finalizedEpoch: {
    title: l10n.t('Our rule: the finalized epoch is not in the future'),
    says: l10n.t('We refuse an epoch after that of the clock, and leave the closer bounds to each client’s own rule.'),
    causes: ['finalizedTooHigh', 'theirClock'],
  },
  finalizedRoot: {
    title: l10n.t('Our rule: the finalized root is on our chain'),
    says: l10n.t(
      'We compare where we hold a finalized root of the same epoch. Where we hold none the rule is unknown, which does not count against the peer.',
    ),
    causes: ['finalityConflict', 'zeroFinalizedRoot'],
  },
  headSlot: {
    title: l10n.t('Our rule: the head is not in the future'),
    says: l10n.t('We allow one slot, as Prysm, Lighthouse and Lodestar do.'),
    causes: ['theirClock', 'ourClock', 'bigEndianIntegers'],
  },
  headAfterFinalized: {
    title: l10n.t('Our rule: the head is not before the finalized checkpoint'),
    says: l10n.t('Of the clients only Nimbus asks for this as well.'),
    causes: ['headBeforeFinalized'],
  },
};

export const ruleEntries: readonly PageEntry[] = judgeRules.map(({ rule, goodbye }) => ({
  kind: 'rule',
  code: rule,
  title: own[rule]?.title ?? rule,
  about: l10n.t`what we judge by; a failure earns Goodbye ${String(goodbye)}`,
}));

/** `causeTitle` names a cause for people. */
export function rulePage(entry: PageEntry, causeTitle: (cause: string) => string): Page {
  const { code } = entry;
  const words = clientRuleWords[code];
  const reason = String(judgeRules.find(({ rule }) => rule === code)?.goodbye ?? 0n);
  const same = clients.filter(({ rules }) => rules.some(({ rule }) => rule === code));
  const goodbye = pageLink('goodbye', reason, l10n.t`Goodbye ${reason}`);
  return {
    ...entry,
    body: [
      words?.says ?? '',
      own[code]?.says ?? '',
      ...part(
        l10n.t('Who does what'),
        l10n.t`When it fails we say ${goodbye}, close the connection and count a bad response. Every rule is looked at, also after one has failed.`,
        same.length === 0 ? '' : l10n.t('These clients have a rule of this kind:'),
        list(same.map((client) => pageLink('clientRule', clientRuleCode(client, code), client.client))),
      ),
      ...part(l10n.t('What to do'), words?.fix ?? ''),
      ...part(
        l10n.t('Likely causes'),
        list((own[code]?.causes ?? []).map((cause) => pageLink('cause', cause, causeTitle(cause)))),
      ),
      ...references(words?.where ?? []),
    ].filter((paragraph) => paragraph !== ''),
  };
}
