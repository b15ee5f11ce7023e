import * as l10n from '@vscode/l10n';
import { quicOff } from '../../exchange/targets/dial-target.ts';
import type { CarriedQuicFault, LogEntry, QuicFault } from '../../rpc/node-faults.ts';
import { addressFaultText } from '../dial-target-text.ts';

/** A line of the node's log. */
export function logText(entry: LogEntry): string {
  switch (entry.code) {
    case 'pinged':
      return l10n.t`Peer ${entry.peerId} pinged with sequence number ${String(entry.seqNumber)}.`;
    case 'metadataAsked':
      return l10n.t`Peer ${entry.peerId} asked for our metadata.`;
    case 'goodbyeReceived':
      return l10n.t`Peer ${entry.peerId} said Goodbye ${String(entry.reason)}.`;
    case 'quicMissing':
      return `${l10n.t('The node starts without QUIC:')} ${quicMissingText(entry.fault)}`;
    case 'quicOff':
      return addressFaultText(quicOff);
    case 'unexpectedRejection':
      return l10n.t`Unexpected rejection: ${entry.error}`;
  }
}

/** Why QUIC is not there, and what to do. */
export function quicMissingText(fault: QuicFault | CarriedQuicFault): string {
  if (fault.code === 'carriedNotLoading')
    return l10n.t('what came with the extension for this platform does not load ({0}).', fault.error);
  return `${quicFaultText(fault)} ${remedy(fault)}`;
}

function quicFaultText(fault: QuicFault): string {
  const { package: name, folder, tried } = fault;
  switch (fault.code) {
    case 'notInstalled':
      return l10n.t('{0} is not installed in {1};', name, folder);
    case 'otherVersion':
      return l10n.t('{0} in {1} is version {2}, expected {3};', name, folder, fault.version, tried);
    case 'noExport':
      return l10n.t('{0} in {1} exports no "quic";', name, folder);
    case 'notLoading':
      return l10n.t('{0} does not load ({1});', name, fault.error);
  }
}

function remedy({ package: name, tried }: QuicFault): string {
  return l10n.t('run "npm install {0}@{1}" there, or empty the setting beaconHandshake.quicFolder.', name, tried);
}
