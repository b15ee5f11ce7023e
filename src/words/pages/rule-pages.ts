import type { CauseCode, RuleCode } from '../../exchange/codes.ts';
import { clients } from '../../peers/clients/clients.ts';
import { judgeRules } from '../../peers/judge/judge-rules.ts';
import * as l10n from '../l10n.ts';
import { goodbyeCode } from '../named-codes.ts';
import { asText } from '../phrase.ts';
import { clientRuleCode } from './client-code.ts';
import { clientRuleWords } from './client-rule-words.ts';
import { list, type PageEntry, part, references } from './page.ts';

/** What we ask of a Status ourselves, beyond what is said of the clients' rule of that name. */
const own: Readonly<
  Record<RuleCode, { readonly title: string; readonly says: string; readonly causes: readonly CauseCode[] }>
> = {
  forkDigest: {
    title: l10n.t('Our rule: the fork digest is ours'),
    says: l10n.t(
      'We accept the digest of the present epoch alone, as every client does: that of the next boundary is refused until its first slot, that of before from then on.',
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
  title: own[rule].title,
  about: asText(l10n.t`what we judge by; a failure earns ${goodbyeCode(goodbye)}`),
  body({ linked, link }) {
    const { says, fix, where } = clientRuleWords[rule];
    const same = clients.filter(({ rules }) => rules.some((one) => one.rule === rule));
    return [
      says,
      own[rule].says,
      ...part(
        l10n.t('Who does what'),
        linked(
          l10n.t`When it fails we say ${goodbyeCode(goodbye)}, close the connection and count a bad response. Every rule is looked at, also after one has failed.`,
        ),
        same.length === 0 ? '' : l10n.t('These clients have a rule of this kind:'),
        list(same.map((client) => link('clientRule', clientRuleCode(client, rule), client.client))),
      ),
      ...part(l10n.t('What to do'), fix),
      ...part(l10n.t('Likely causes'), list(own[rule].causes.map((cause) => link('cause', cause)))),
      ...references(where),
    ];
  },
}));
