import * as l10n from '@vscode/l10n';
import { tellsSchedule } from '../../src/exchange/schedule-causes.ts';
import type { OwnView, PeerView } from '../../src/rpc/explorer.ts';
import { type RowAction, rowMenu } from '../../src/rpc/row-menu.ts';
import type { IconName } from '../shared/icons.ts';
import { isOwn } from './row.ts';

/** Something to do with a row. */
export interface RowDeed {
  action: RowAction;
  label: string;
  /** The key that does it while the tree has the focus, as `KeyboardEvent.key` names it. */
  key?: string;
}

interface Deed extends Omit<RowDeed, 'action'> {
  /** Whether it can be done with a peer. */
  peer(peer: PeerView): boolean;
  /** With what of ours it can be done; with none unless given. */
  own?: readonly OwnView['kind'][];
}

/** A connection that may still be open. */
function isConnected({ state }: PeerView): boolean {
  return state === 'established' || state === 'answered' || state === 'running';
}

const deeds: Readonly<Record<RowAction, Deed>> = {
  openExchange: { label: l10n.t('Open Exchange'), key: 'o', peer: ({ exchanges }) => exchanges.length > 0 },
  openDissection: {
    label: l10n.t('Open Dissection'),
    key: 'b',
    peer: ({ exchanges }) => exchanges.some(({ sentBytes, receivedBytes }) => sentBytes + receivedBytes > 0),
  },
  explain: {
    label: l10n.t('Explain'),
    key: 'e',
    peer: ({ causes = [], rules }) => causes.length > 0 || rules.length > 0,
  },
  comparePeerSchedule: {
    label: l10n.t('Compare Schedules'),
    peer: ({ causes = [] }) => causes.some(tellsSchedule),
  },
  replayRequest: {
    label: l10n.t('Replay Request'),
    key: 'r',
    peer: ({ exchanges }) => exchanges.some(({ sentBytes }) => sentBytes > 0),
  },
  compareExchanges: {
    label: l10n.t('Compare Exchanges…'),
    key: 'c',
    peer: ({ exchanges }) => exchanges.length > 0,
  },
  dialAgain: { label: l10n.t('Dial Again'), key: 'd', peer: ({ address }) => address !== '', own: ['saved', 'found'] },
  redialPeer: {
    label: l10n.t('Redial Peer…'),
    key: 'l',
    peer: ({ address }) => address !== '',
    own: ['saved', 'found'],
  },
  dialPeerWith: {
    label: l10n.t('Dial Peer With…'),
    key: 'w',
    peer: ({ address }) => address !== '',
    own: ['saved', 'found'],
  },
  restatus: { label: l10n.t('Re-status'), key: 's', peer: isConnected },
  pingPeer: { label: l10n.t('Ping'), key: 'p', peer: isConnected },
  requestMetadata: { label: l10n.t('Request Metadata'), key: 'm', peer: isConnected },
  askForRecord: {
    label: l10n.t('Ask for Its Record…'),
    peer: ({ causes = [] }) => causes.some(({ recordReadAt }) => recordReadAt !== undefined),
  },
  sendGoodbye: { label: l10n.t('Send Goodbye…'), key: 'g', peer: isConnected },
  disconnectPeer: { label: l10n.t('Disconnect'), key: 'Delete', peer: isConnected },
  stopResponder: { label: l10n.t('Stop Responder'), key: 'Delete', peer: () => false, own: ['responder'] },
  forgivePeer: { label: l10n.t('Forgive'), key: 'f', peer: ({ peerId }) => peerId !== '' },
  mirrorPeer: { label: l10n.t('Mirror Its Status'), peer: ({ status }) => status.length > 0 },
  namePeer: { label: l10n.t('Name Peer…'), key: 'F2', peer: () => true, own: ['saved'] },
  savePeer: { label: l10n.t('Save Peer'), key: 'k', peer: ({ saved, address }) => !saved && address !== '' },
  removeSavedPeer: {
    label: l10n.t('Remove Saved Peer'),
    key: 'k',
    peer: ({ saved }) => saved === true,
    own: ['saved'],
  },
  copyPeerId: {
    label: l10n.t('Copy Peer Id'),
    key: 'i',
    peer: ({ peerId }) => peerId !== '',
    own: ['responder', 'found'],
  },
  copyMultiaddr: {
    label: l10n.t('Copy Multiaddr'),
    key: 'a',
    peer: ({ address }) => address !== '',
    own: ['responder', 'saved', 'found'],
  },
  copyEnr: {
    label: l10n.t('Copy ENR'),
    key: 'n',
    peer: ({ facts = [] }) => facts.some(({ id }) => id === 'enr'),
  },
  copyPeerJson: { label: l10n.t('Copy as JSON'), key: 'j', peer: () => true },
  copyIssueReport: {
    label: l10n.t('Copy as Issue Report'),
    key: 't',
    peer: ({ exchanges }) => exchanges.length > 0,
  },
};

function applies(action: RowAction, subject: PeerView | OwnView): boolean {
  const { own = [], peer } = deeds[action];
  return isOwn(subject) ? own.includes(subject.kind) : peer(subject);
}

function deed(action: RowAction): RowDeed {
  const { label, key } = deeds[action];
  return { action, label, ...(key !== undefined && { key }) };
}

const sections: readonly (readonly RowAction[])[] = Object.values(rowMenu);

/** What can be done with a row's subject, in the sections of its menu. */
export function menuFor(subject: PeerView | OwnView): RowDeed[][] {
  return sections
    .map((actions) => actions.filter((action) => applies(action, subject)).map(deed))
    .filter((offered) => offered.length > 0);
}

/** What holds of it for the `when` clauses of VS Code's own menu: the same rules as for ours. */
export function menuContext(subject: PeerView | OwnView): Record<string, boolean> {
  const applicable = sections.flat().filter((action) => applies(action, subject));
  return Object.fromEntries(applicable.map((action) => [`can_${action}`, true]));
}

/** What a key does; undefined for a key without a meaning, or without one here. */
export function deedOf(key: string, subject: PeerView | OwnView): RowDeed | undefined {
  const found = sections.flat().find((action) => deeds[action].key === key && applies(action, subject));
  return found && deed(found);
}

/** A button that does something, in the row or in its details. */
export interface RowButton extends RowDeed {
  action: Extract<RowAction, IconName>;
  applies(subject: PeerView | OwnView): boolean;
}

function buttons(...actions: readonly RowButton['action'][]): readonly RowButton[] {
  return actions.map((action) => ({ ...deed(action), action, applies: (subject) => applies(action, subject) }));
}

/** The buttons in the details of a peer, and those at the end of its row. */
export const detailButtons = buttons('openExchange', 'dialAgain', 'disconnectPeer', 'copyPeerId', 'copyMultiaddr');
export const peerButtons = buttons('openExchange', 'dialAgain', 'disconnectPeer');
export const ownButtons = buttons('dialAgain', 'copyMultiaddr', 'stopResponder', 'removeSavedPeer');
