import type { Exchange } from '../../../exchange/exchange.ts';
import * as l10n from '../../../primitives/l10n.ts';
import type { FactSection, FactView } from '../../../rpc/explorer.ts';

type Topics = NonNullable<Exchange['gossip']>['topics'][number];

/** The topics of one fork. Around a fork a node has those of both, so that one of them is as its Status says. */
function row(
  { digest, count, names }: Topics,
  { means, said, someAgree }: { means: string; said: string | undefined; someAgree: boolean },
): FactView {
  const outcome = said === undefined || someAgree ? 'unknown' : 'fails';
  return {
    name: digest,
    value: count === 1 ? l10n.t('1 topic') : l10n.t('{0} topics', count),
    meaning: [
      said !== undefined && !someAgree && digest !== said ? l10n.t('not the digest of its Status') : '',
      means,
      names.join(', '),
    ]
      .filter(Boolean)
      .join(' · '),
    outcome: digest === said ? 'holds' : outcome,
  };
}

/** What a peer subscribes to over gossipsub, by the fork digest in its topics, beside that of its Status. */
export function gossipFacts(
  exchanges: readonly Exchange[],
  said: string | undefined,
  digestMeans: (digest: string) => string,
): FactSection | undefined {
  const gossip = exchanges.findLast((one) => one.gossip !== undefined)?.gossip;
  if (gossip === undefined) return undefined;
  const { topics, others = 0, protocol } = gossip;
  const someAgree = topics.some(({ digest }) => digest === said);
  const rows: FactView[] = topics.map((one) => row(one, { means: digestMeans(one.digest), said, someAgree }));
  if (others > 0) {
    rows.push({
      name: l10n.t('others'),
      value: others === 1 ? l10n.t('1 topic') : l10n.t('{0} topics', others),
      meaning: l10n.t('no topics of the consensus specs, or more than are kept'),
    });
  }
  if (rows.length === 0) rows.push({ name: l10n.t('topics'), value: l10n.t('none told yet') });
  const total = topics.reduce((sum, { count }) => sum + count, others);
  const aside = total === 1 ? l10n.t('{0}, 1 topic', protocol) : l10n.t('{0}, {1} topics', protocol, total);
  return { id: 'gossip', title: l10n.t('Gossip'), aside, rows };
}
