import * as l10n from '@vscode/l10n';
import type { FindingOf } from '../../reading/finding.ts';
import type { NodeDoubt } from '../../reading/nodes/read-node.ts';
import { reachWords } from './address-words.ts';
import type { Said } from './reading-text.ts';

const doubts: Readonly<Record<NodeDoubt, string>> = {
  ...reachWords,
  unspecified: l10n.t('The address it tells is unspecified, where it listens on all of its own: nobody can dial that.'),
  fromDiscovery: l10n.t(
    'Its addresses are local: the host is that of its discovery address, and the TCP port is taken to be the same outside.',
  ),
  ephemeralPort: l10n.t(
    'The peer dialled, and the port is the one it dialled from: it listens at another, which is not told.',
  ),
  quicOnly: l10n.t('Only a QUIC address is there.'),
  noPeerId: l10n.t('No peer id is named, so whoever answers is taken.'),
  noAddress: l10n.t('No address is told at which it can be dialled.'),
  recordUnread: l10n.t('Its node record cannot be read: it is cut or blotted out.'),
};

export function nodeWords({ node }: Pick<FindingOf<'node'>, 'node'>): Said {
  const { peerId, multiaddr, others, state, direction, client } = node;
  const who = peerId ?? l10n.t('without a peer id');
  const how = [client, state, direction].filter((word) => word !== undefined).join(', ');
  const about = how === '' ? '' : ` (${how})`;
  const summary =
    multiaddr === undefined
      ? l10n.t`This is node ${who}${about}; it cannot be dialled.`
      : l10n.t`This is node ${who}${about}, to be dialled at ${multiaddr}.`;
  return {
    value: multiaddr ?? '',
    summary,
    ...(node.doubts.length > 0 && { warning: node.doubts.map((doubt) => doubts[doubt]).join(' ') }),
    ...(others.length > 0 && { alternatives: [...others] }),
  };
}
