import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { ConnectFailures } from '../../exchange/failure-facts.ts';
import { dialFaultText } from '../dial-fault-text.ts';
import type { FailureWords } from './failure-words.ts';

/** Why no connection was made: the stage, what was expected, and what to do. */
export const connectWords: FailureWords<keyof ConnectFailures> = {
  badTarget: ({ fault }) => dialFaultText(fault),
  httpServer: ({ at }) =>
    l10n.t`Security failed: ${at} answers with HTTP, not with a noise handshake, as the REST or metrics port of a node does; its libp2p port is another, often 9000.`,
  otherGreeting: ({ at, firstBytes }) =>
    l10n.t`Security failed: ${at} begins with ${greeting(firstBytes)}, which is not libp2p; check that this is the node’s libp2p port.`,
  quicSilent: ({ at, timeoutMs }) =>
    l10n.t(
      'Dial failed: {0} did not answer over QUIC within {1} ms; expected a node that listens for QUIC on that UDP port, so check the port and any firewall, or dial its TCP address.',
      at,
      timeoutMs,
    ),
  tcpSilent: ({ at, timeoutMs, isName }) =>
    l10n.t`Dial failed: ${at} did not accept a TCP connection within ${timeoutMs} ms; expected an open port, so check the ${isName ? l10n.t('name, your DNS') : l10n.t('address')} and any firewall.`,
  noiseSilent: ({ at, timeoutMs }) =>
    l10n.t`Security failed: ${at} accepted the TCP connection but did not answer the noise handshake within ${timeoutMs} ms; expected a libp2p node, so check that this is the node’s libp2p port.`,
  muxerSilent: ({ at, timeoutMs }) =>
    l10n.t`Muxer failed: ${at} did not choose a stream multiplexer within ${timeoutMs} ms; expected yamux or mplex.`,
  connectionRefused: ({ at }) =>
    l10n.t`Dial failed: the connection to ${at} was refused; expected a node listening there, so check the port and that the node is running.`,
  nameNotResolved: ({ host }) =>
    l10n.t`Dial failed: the name ${host} does not resolve to an address; check its spelling and your DNS.`,
  unreachable: ({ at, error }) =>
    l10n.t`Dial failed: there is no way to ${at} from this machine (${error}); check the address and your network.`,
  resetAtOnce: ({ at }) =>
    l10n.t`Dial failed: ${at} reset the connection as soon as it was made; expected it to stay open, but the node may be full or a firewall in between.`,
  systemTimeout: ({ at }) =>
    l10n.t`Dial failed: ${at} did not accept a TCP connection in the system’s time; expected an open port, so check the address and any firewall.`,
  ownAddress: ({ at }) => l10n.t`Dial failed: ${at} is this node itself; dial another node.`,
  wrongPeerId: ({ at, expected, actual }) =>
    l10n.t`Security failed: expected peer ${expected}, but ${actual} answers at ${at}; correct the peer id or leave it out.`,
  noCommonMuxer: ({ at }) =>
    l10n.t`Muxer failed: ${at} shares no stream multiplexer with us; expected yamux or mplex, which beacon nodes speak.`,
  noCommonSecurity: ({ at }) =>
    l10n.t`Security failed: ${at} speaks libp2p but not noise, which every beacon node does; check that this is a beacon node.`,
  noLibp2pOverQuic: ({ at }) =>
    l10n.t`Security failed: ${at} speaks QUIC, but not libp2p over it: it does not have the ALPN “libp2p”; check that this is the node’s QUIC port, often 9001, and not one of HTTP/3.`,
  otherCertificate: ({ at }) =>
    l10n.t`Security failed: the certificate of ${at} proves no peer id, as that of every libp2p node over QUIC does; check that this is the node’s QUIC port.`,
  closedDuringSecurity: ({ at }) =>
    l10n.t`Security failed: ${at} closed the connection before the noise handshake was done; expected it to go on, but the node may be full, refuse this address, or be no libp2p node.`,
  noHandshake: ({ at }) =>
    l10n.t`Security failed: what ${at} sends is not a noise handshake; check that this is the node’s libp2p port.`,
  noMuxerChoice: ({ at }) =>
    l10n.t`Muxer failed: what ${at} sends is no choice of a stream multiplexer, so we closed the connection; expected yamux or mplex.`,
  closedDuringMuxer: ({ at }) =>
    l10n.t`Muxer failed: ${at} closed the connection while a stream multiplexer was chosen; expected yamux or mplex.`,
  noConnection: ({ at, error }) => l10n.t`Dial failed: no connection to ${at} (${error}).`,
};

/** Bytes as text where they are text, else as hex. */
function greeting(bytes: Uint8Array): string {
  const [line = ''] = String.fromCharCode(...bytes).split(/[\r\n]/);
  return /^[\x20-\x7e]{3,}$/.test(line) ? `“${line}”` : toHexString(bytes.subarray(0, 8));
}
