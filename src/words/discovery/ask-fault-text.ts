import * as l10n from '@vscode/l10n';
import type { AskFault } from '../../discovery/ask-fault.ts';
import { inWords, type WordsOf } from '../../primitives/facts.ts';

const endpoint = ({ host, port }: { host: string; port: number }) =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;

const words: WordsOf<AskFault> = {
  targetUnreadable: () =>
    l10n.t('This is neither a node record nor a UDP address with a peer id: nobody can be asked.'),
  badSignature: () =>
    l10n.t(
      'The signature of this record is not by its key, so nothing that it says can be trusted, its address included.',
    ),
  noUdpAddress: () => l10n.t('There is no UDP address in it, and discovery speaks UDP alone.'),
  noKey: () =>
    l10n.t(
      'There is no secp256k1 key in it, with which every packet to the node is masked: name its record, or its address with a peer id that begins with 16Uiu2HA.',
    ),
  loopbackOnly: (fault) =>
    l10n.t(
      'Our UDP port is on loopback, from where {0} cannot be reached: bind an address of the network.',
      endpoint(fault),
    ),
  otherFamily: (fault) =>
    l10n.t('Our UDP port has the other version of IP than {0}: bind an address of that version.', endpoint(fault)),
  notSent: (fault) => l10n.t('Nothing could be sent to {0} ({1}).', endpoint(fault), fault.error),
  portClosed: (fault) => l10n.t('Nothing listens on UDP port {0}: the machine says so.', endpoint(fault)),
  noAnswer: (fault) =>
    l10n.t(
      'No UDP answer from {0}: nothing listens there, a firewall drops the packets, or the node there has another key than the one that was named, for then it cannot read them.',
      endpoint(fault),
    ),
  notDiscv5: (fault) =>
    l10n.t('Something answers at {0} ({1} datagrams), but it is not discv5.', endpoint(fault), fault.datagrams),
  noHandshake: () =>
    l10n.t('It sent WHOAREYOU, and nothing after our handshake: discv5 runs there, and does not accept the session.'),
  wrongKey: () =>
    l10n.t(
      'It sent WHOAREYOU again after our handshake: it knows the node id, but does not hold the key, with which alone the handshake can be read.',
    ),
  unreadableAnswer: (fault) =>
    fault.badSignatures > 0
      ? l10n.t('The session stands, but its answer holds records with wrong signatures ({0}).', fault.badSignatures)
      : l10n.t('The session stands, but its answer cannot be read ({0} packets).', fault.packets),
  noRecordGiven: () => l10n.t('It answers, but does not give its own record.'),
  otherRecord: () => l10n.t('What it gives as its own record is of another key.'),
};

/** One sentence: at which stage a node did not give its record. */
export function askFaultText(fault: AskFault): string {
  return inWords(words, fault);
}
