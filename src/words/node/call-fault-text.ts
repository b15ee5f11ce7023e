import * as l10n from '@vscode/l10n';
import { transportChoices } from '../../exchange/rival.ts';
import { muxerNames } from '../../rpc/node.ts';
import type { CallFault } from '../../rpc/node-faults.ts';
import { networkFaultText } from '../networks/network-fault-text.ts';
import { jsonFaultText } from '../wire/json-fault-text.ts';
import { noBehaviourText } from './no-behaviour-text.ts';
import { requestNames } from './request-names.ts';

/** One sentence: why the node does not do what it was called for. */
export function callFaultText(fault: CallFault): string {
  switch (fault.code) {
    case 'notRunning':
      return l10n.t('The node is not running: start it first.');
    case 'alreadyRunning':
      return l10n.t('The node is running already: stop it before it is started anew.');
    case 'stopped':
      return l10n.t('The node was stopped.');
    case 'networkUnusable':
      return l10n.t`The network cannot be used: ${networkFaultText(fault.fault)}.`;
    case 'notListening':
      return l10n.t('The node could not listen on {0} ({1}).', fault.addresses.join(', '), fault.error);
    case 'responderNotListening':
      return l10n.t('The responder could not listen on {0} ({1}).', fault.address, fault.error);
    case 'noSuchBehaviour':
      return noBehaviourText(fault.name);
    case 'noSuchResponder':
      return l10n.t('No responder of the peer id {0} runs.', fault.peerId.slice(0, 100));
    case 'noDiscovery':
      return l10n.t('There is no discovery here.');
    case 'cannotBeDialled':
      return l10n.t(
        'The record was not offered: that node could not dial {0}. Listen where it is, by the setting "beaconHandshake.listen".',
        fault.addresses.join(', ') || l10n.t('a node that does not listen'),
      );
    case 'notConnected':
      return l10n.t('Peer {0} is not connected: dial it first.', fault.peerId.slice(0, 100));
    case 'noGoodbyeReason':
      return l10n.t('A Goodbye reason is a number from 0 to 18446744073709551615.');
    case 'nothingOffered':
      return l10n.t('No Status version is offered: offer status/2, status/1, or both.');
    case 'rawNotHex':
      return l10n.t('The bytes to send are not hex: 0x and two digits a byte.');
    case 'rawTooLong':
      return l10n.t('At most {0} bytes can be sent as they are.', fault.most);
    case 'statusUnsendable':
      return l10n.t('The local Status cannot be sent: {0}', jsonFaultText(fault.fault));
    case 'staticViewUnsendable':
      return l10n.t`The static local view cannot be sent: ${jsonFaultText(fault.fault)}`;
    case 'noSuchMuxer':
      return l10n.t('There is no muxer "{0}": use {1}.', fault.name.slice(0, 100), muxerNames.join(', '));
    case 'noSuchTransport':
      return l10n.t('There is no transport "{0}": use {1}.', fault.name.slice(0, 100), transportChoices.join(', '));
    case 'badTimeLimit':
      return l10n.t(
        'The time limit "{0}" is {1}; expected 1 to {2} milliseconds.',
        fault.name,
        fault.given,
        fault.mostMs,
      );
    case 'overQuota':
      return l10n.t(
        'Clients take {0} {1} requests from one peer in {2} s and punish the next one; this peer can be asked again in {3} s.',
        fault.most,
        requestNames[fault.request],
        fault.withinMs / 1000,
        Math.ceil(fault.waitMs / 1000),
      );
  }
}
