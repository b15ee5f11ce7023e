import * as l10n from '@vscode/l10n';
import type { ExplorerAction, PeerView } from '../../src/rpc/explorer.ts';
import type { IconName } from '../shared/icons.ts';

/** Something to do with a peer. */
export interface PeerDeed {
  action: ExplorerAction;
  label: string;
  /** The key that does it while the tree has the focus, as `KeyboardEvent.key` names it. */
  key?: string;
  applies(peer: PeerView): boolean;
}

export interface PeerAction extends PeerDeed {
  action: Extract<ExplorerAction, IconName>;
  /** Shown as a button on the row; the others stand in the details and in the menu. */
  onRow: boolean;
}

/** A connection that may still be open. */
function isConnected({ state }: PeerView): boolean {
  return state === 'established' || state === 'answered' || state === 'running';
}

function toldStatus({ status }: PeerView): boolean {
  return status.length > 0;
}

const openExchange: PeerAction = {
  action: 'openExchange',
  label: l10n.t('Open Exchange'),
  key: 'o',
  onRow: true,
  applies: (peer) => peer.exchanges.length > 0,
};
const dialAgain: PeerAction = {
  action: 'dialAgain',
  label: l10n.t('Dial Again'),
  key: 'd',
  onRow: true,
  applies: (peer) => peer.address !== '',
};
const disconnectPeer: PeerAction = {
  action: 'disconnectPeer',
  label: l10n.t('Disconnect'),
  key: 'Delete',
  onRow: true,
  applies: isConnected,
};
const copyPeerId: PeerAction = {
  action: 'copyPeerId',
  label: l10n.t('Copy Peer Id'),
  key: 'i',
  onRow: false,
  applies: (peer) => peer.peerId !== '',
};
const copyMultiaddr: PeerAction = {
  action: 'copyMultiaddr',
  label: l10n.t('Copy Multiaddr'),
  key: 'a',
  onRow: false,
  applies: (peer) => peer.address !== '',
};

/** What is offered on a row and in its details, in the order of the buttons. */
export const peerActions: readonly PeerAction[] = [openExchange, dialAgain, disconnectPeer, copyPeerId, copyMultiaddr];

/** Everything that can be done with a peer, in the order and the sections of its menu. */
export const peerMenu: readonly (readonly PeerDeed[])[] = [
  [
    openExchange,
    {
      action: 'openDissection',
      label: l10n.t('Open Dissection'),
      key: 'b',
      applies: ({ exchanges }) => exchanges.some(({ sentBytes, receivedBytes }) => sentBytes + receivedBytes > 0),
    },
    {
      action: 'explain',
      label: l10n.t('Explain'),
      key: 'e',
      applies: ({ causes = [], rules }) => causes.length > 0 || rules.length > 0,
    },
    {
      action: 'replayRequest',
      label: l10n.t('Replay Request'),
      key: 'r',
      applies: ({ exchanges }) => exchanges.some(({ sentBytes }) => sentBytes > 0),
    },
  ],
  [
    dialAgain,
    { action: 'restatus', label: l10n.t('Re-status'), key: 's', applies: isConnected },
    { action: 'pingPeer', label: l10n.t('Ping'), key: 'p', applies: isConnected },
    { action: 'requestMetadata', label: l10n.t('Request Metadata'), key: 'm', applies: isConnected },
    { action: 'sendGoodbye', label: l10n.t('Send Goodbye…'), key: 'g', applies: isConnected },
    disconnectPeer,
    { action: 'forgivePeer', label: l10n.t('Forgive'), key: 'f', applies: (peer) => peer.peerId !== '' },
    { action: 'mirrorPeer', label: l10n.t('Mirror Its Status'), applies: toldStatus },
  ],
  [
    copyPeerId,
    copyMultiaddr,
    {
      action: 'copyEnr',
      label: l10n.t('Copy ENR'),
      key: 'n',
      applies: ({ facts = [] }) => facts.some(({ id }) => id === 'enr'),
    },
    { action: 'copyPeerJson', label: l10n.t('Copy as JSON'), key: 'j', applies: () => true },
    {
      action: 'copyIssueReport',
      label: l10n.t('Copy as Issue Report'),
      key: 't',
      applies: ({ exchanges }) => exchanges.length > 0,
    },
  ],
];

const deeds = peerMenu.flat();

/** What holds of a peer for the `when` clauses of VS Code's own menu: the same rules as for ours. */
export function menuContext(peer: PeerView): Record<string, boolean> {
  const applicable = deeds.filter(({ applies }) => applies(peer));
  return Object.fromEntries(applicable.map(({ action }) => [`can_${action}`, true]));
}

/** What a key does with a peer; undefined for a key without a meaning, or without one here. */
export function deedOf(key: string, peer: PeerView): PeerDeed | undefined {
  return deeds.find((deed) => deed.key === key && deed.applies(peer));
}
