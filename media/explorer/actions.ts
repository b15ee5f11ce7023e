import type { ExplorerAction, PeerView } from '../../src/rpc/explorer.ts';
import type { IconName } from './icons.ts';

export interface PeerAction {
  action: Extract<ExplorerAction, IconName>;
  label: string;
  /** Shown as a button on the row; the others stand in the details and in the menu. */
  onRow: boolean;
  applies(peer: PeerView): boolean;
}

/** What can be done with a peer, in the order of buttons and menus. */
export const peerActions: readonly PeerAction[] = [
  { action: 'openExchange', label: 'Open Exchange', onRow: true, applies: (peer) => peer.exchanges.length > 0 },
  { action: 'dialAgain', label: 'Dial Again', onRow: true, applies: (peer) => peer.address !== '' },
  {
    action: 'disconnectPeer',
    label: 'Disconnect',
    onRow: true,
    applies: (peer) => peer.state === 'established' || peer.state === 'answered' || peer.state === 'running',
  },
  { action: 'copyPeerId', label: 'Copy Peer Id', onRow: false, applies: (peer) => peer.peerId !== '' },
  { action: 'copyMultiaddr', label: 'Copy Multiaddr', onRow: false, applies: (peer) => peer.address !== '' },
];
