import type { ExplorerAction } from './explorer.ts';

/**
 * Everything that can be done with a row of the list, in the order and the sections of its menu. Both menus are made of
 * this table: the one of the page, which opens by key, and VS Code's own, which opens by pointer. A row tells which of
 * them apply to it.
 */
export const rowMenu = {
  '1_open': ['openExchange', 'openDissection', 'explain', 'comparePeerSchedule', 'replayRequest', 'compareExchanges'],
  '2_dial': ['dialAgain', 'redialPeer', 'dialPeerWith'],
  '3_ask': [
    'restatus',
    'pingPeer',
    'requestMetadata',
    'askForRecord',
    'sendGoodbye',
    'disconnectPeer',
    'stopResponder',
    'forgivePeer',
    'mirrorPeer',
  ],
  '4_keep': ['namePeer', 'savePeer', 'removeSavedPeer'],
  '5_copy': ['copyPeerId', 'copyMultiaddr', 'copyEnr', 'copyPeerJson', 'copyIssueReport'],
} as const satisfies Readonly<Record<string, readonly ExplorerAction[]>>;

export type RowAction = (typeof rowMenu)[keyof typeof rowMenu][number];

/** What opens connections, which an untrusted workspace does not. */
export const dialling: readonly RowAction[] = [
  'replayRequest',
  'dialAgain',
  'redialPeer',
  'dialPeerWith',
  'askForRecord',
];
