import * as l10n from '@vscode/l10n';
import type { stageCauses } from '../../../peers/causes/stage-causes.ts';
import type { CauseText } from './cause-text.ts';

export const stageCauseTexts: Readonly<Record<keyof typeof stageCauses, CauseText>> = {
  nobodyListens: {
    title: l10n.t('Nobody listens there'),
    remedy: l10n.t(
      'Start the node or correct the port; a node in a container listens only on ports that are published.',
    ),
  },
  nameNotResolved: {
    title: l10n.t('The name has no address'),
    remedy: l10n.t('Correct the host name or dial the IP address.'),
  },
  firewall: {
    title: l10n.t('A firewall, or only UDP is open'),
    remedy: l10n.t(
      'Open the node’s TCP port (9000 by default) in firewall and NAT: discovery over UDP can work while TCP is closed.',
    ),
  },
  notLibp2p: {
    title: l10n.t('Not a libp2p port'),
    remedy: l10n.t(
      'Dial the libp2p port, 9000 by default: 5052, 3500 and 9596 are REST ports, 8545 and 30303 belong to the execution client.',
    ),
  },
  identity: {
    title: l10n.t('Another identity answers'),
    remedy: l10n.t(
      'Take the peer id from the node’s identity endpoint: its key was created anew, or another node has the address.',
    ),
  },
  muxer: {
    title: l10n.t('No common muxer'),
    remedy: l10n.t('Offer both yamux and mplex: Lodestar takes mplex only.'),
  },
  notBeaconNode: {
    title: l10n.t('No beacon node'),
    remedy: l10n.t('Dial a consensus client: every beacon node speaks noise.'),
  },
  closedEarly: {
    title: l10n.t('Closed before the handshake began'),
    remedy: l10n.t(
      'Dial again in some minutes: the node may be full or limit connections from this address; look for a ban in its log.',
    ),
  },
  ownAddress: {
    title: l10n.t('This is our own address'),
    remedy: l10n.t('Dial another node: a node cannot shake hands with itself.'),
  },
  peerSilent: {
    title: l10n.t('No answer came'),
    remedy: l10n.t(
      'Look into that node’s log and load: it may be syncing, stuck, or waiting for the end of a request that it misreads.',
    ),
  },
  closedWithoutAnswer: {
    title: l10n.t('No answer: stream reset or connection closed'),
    remedy: l10n.t('Look into that node’s log: it could not read our request, is full, or has banned us.'),
  },
};
