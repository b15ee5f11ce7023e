import * as l10n from '@vscode/l10n';
import { type DemoBehaviourName, EPOCHS_BEHIND, type NonPeerName } from '../../exchange/behaviour-names.ts';
import type { PeerWords } from './peer-words.ts';

/** What the demo network consists of. */
export const demoPeerWords: Readonly<Record<DemoBehaviourName | NonPeerName, PeerWords>> = {
  healthy: {
    label: l10n.t('Healthy peer'),
    description: l10n.t('Follows the chosen network with its head at the clock, and judges us as clients do.'),
  },
  wrongNetwork: {
    label: l10n.t('Peer on another network'),
    description: l10n.t('Answers with the fork digest of another network and leaves the refusal to us.'),
  },
  behind: {
    label: l10n.t('Peer that is behind'),
    description: l10n.t`Has the right digest, but its head stands ${String(EPOCHS_BEHIND)} epochs behind the clock, as after days without power.`,
  },
  ahead: {
    label: l10n.t('Peer that is ahead'),
    description: l10n.t(
      'Its head is one slot beyond our clock, the most that clients tolerate; we would sync from it.',
    ),
  },
  silent: {
    label: l10n.t('Silent peer'),
    description: l10n.t('Takes our Status and never answers, so that the time limit ends the exchange.'),
  },
  garbage: {
    label: l10n.t('Peer that answers garbage'),
    description: l10n.t('Promises a Status and then sends text where the snappy stream identifier belongs.'),
  },
  futureHead: {
    label: l10n.t('Peer with a fast clock'),
    description: l10n.t(
      'Its clock runs ten minutes fast, so its head lies in our future and we refuse it with Goodbye 3.',
    ),
  },
  errorResult: {
    label: l10n.t('Peer that answers an error'),
    description: l10n.t('Answers every Status with result 2 and a text, as a node that is still starting.'),
  },
  resets: {
    label: l10n.t('Peer that resets'),
    description: l10n.t('Reads our Status and then resets the stream without a word.'),
  },
  goodbyeTooManyPeers: {
    label: l10n.t('Peer that is full'),
    description: l10n.t('Answers well and then says Goodbye 129, because it has as many peers as it wants.'),
  },
  statusV1Only: {
    label: l10n.t('Peer from before Fulu'),
    description: l10n.t('Speaks only version 1 of the Status, so that our offer falls back to it.'),
  },
  shutsDown: {
    label: l10n.t('Peer that shuts down'),
    description: l10n.t('Answers well, then says Goodbye 1 and leaves.'),
  },
  staleFork: {
    label: l10n.t('Peer that missed the fork'),
    description: l10n.t('Was not updated in time: its digest is that of the fork before, and its head ends there.'),
  },
  statusV2Only: {
    label: l10n.t('Peer since Fulu'),
    description: l10n.t('Speaks only version 2 of the Status, as Prysm, Lodestar and Nimbus do since Fulu.'),
  },
  otherFinalizedRoot: {
    label: l10n.t('Peer with another finalized root'),
    description: l10n.t('Has the right digest and clock, but another block is final on its chain.'),
  },
  goodbyeBanned: {
    label: l10n.t('Peer that has banned us'),
    description: l10n.t('Answers well and then says Goodbye 251.'),
  },
  invalidRequest: {
    label: l10n.t('Peer that rejects our request'),
    description: l10n.t(
      'Answers result 1 with a text and says Goodbye 3, as Prysm does when it dislikes our finality.',
    ),
  },
  overQuota: {
    label: l10n.t('Peer that has had enough'),
    description: l10n.t(
      'Answers the first Status with result 139 already, as clients do to whoever has asked too often.',
    ),
  },
  httpServer: {
    label: l10n.t('Web server'),
    description: l10n.t(
      'Answers our greeting with HTTP, as the REST interface of a node does when its port is dialled.',
    ),
  },
  unreachable: {
    label: l10n.t('Peer that is not there'),
    description: l10n.t('Nothing listens at its address, as when a node is off or its port is another.'),
  },
};
