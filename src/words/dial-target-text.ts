import * as l10n from '@vscode/l10n';
import type { AddressFault, Lookalike } from '../exchange/targets/dial-target.ts';
import type { MultiaddrFault } from '../exchange/targets/multiaddr-text.ts';

const EXAMPLE = '/ip4/192.0.2.1/tcp/9000/p2p/16Uiu2HA…';

/** One sentence: what is wrong with a text that is no dial target, and what would be right. */
export function addressFaultText(fault: AddressFault): string {
  switch (fault.code) {
    case 'emptyTarget':
      return l10n.t`Write the address of a beacon node, for example ${EXAMPLE}.`;
    case 'targetTooLong':
      return l10n.t`The address has ${fault.length} characters; a multiaddr has a few dozen, for example ${EXAMPLE}.`;
    case 'enrNotSupported':
      return l10n.t`A multiaddr is expected here, not an ENR: write its TCP address, for example ${EXAMPLE}.`;
    case 'notAMultiaddr':
      return lookalikeText(fault.seen);
    case 'quicNotSupported':
      return fault.isOff
        ? l10n.t(
            'QUIC is off: install @chainsafe/libp2p-quic in a folder and name that folder in the setting beaconHandshake.quicFolder, or dial the node’s TCP address, /ip4/…/tcp/….',
          )
        : l10n.t(
            'Of QUIC only /quic-v1 is supported: write the address as /ip4/…/udp/<port>/quic-v1, or dial the node’s TCP address, /ip4/…/tcp/….',
          );
    case 'websocketNotSupported':
      return l10n.t('WebSocket and TLS addresses are not supported: dial the node’s plain TCP address, /ip4/…/tcp/….');
    case 'addressNotSupported':
      return unsupportedText(fault.because);
    case 'noTcp':
      return fault.isUdp
        ? l10n.t(
            'This is a UDP address (discovery or QUIC), but the handshake runs over TCP: use the node’s TCP port, /ip4/…/tcp/….',
          )
        : l10n.t`A host and a TCP port are expected, for example ${EXAMPLE}.`;
    case 'badHost':
      return l10n.t`"${fault.host}" is not a host name; letters, digits, hyphens and dots are expected.`;
    case 'portZero':
      return l10n.t('Port 0 cannot be dialled: write the TCP port that the node listens on, often 9000.');
    case 'badPeerId':
      return l10n.t`"${fault.peerId}" is not a peer id; beacon nodes have one of 53 characters that begins with 16Uiu2HA.`;
  }
}

function lookalikeText(seen: Lookalike): string {
  switch (seen.of) {
    case 'url':
      return l10n.t`This is a web address, but the handshake runs over libp2p: write the node’s libp2p address, for example ${EXAMPLE}.`;
    case 'hostAndPort':
      return l10n.t`A multiaddr is expected: write ${seen.written} as ${`/${seen.protocol}/${seen.host}/tcp/${seen.port}`}.`;
    case 'peerId':
      return l10n.t`A peer id alone has no address: write it behind one, as ${`/ip4/192.0.2.1/tcp/9000/p2p/${seen.peerId}`}.`;
    case 'noSlash':
      return l10n.t`A multiaddr begins with a slash, for example ${EXAMPLE}.`;
    case 'malformed':
      return l10n.t`This is not a valid multiaddr (${multiaddrFaultText(seen.why)}); an example is ${EXAMPLE}.`;
  }
}

function unsupportedText(because: Extract<AddressFault, { code: 'addressNotSupported' }>['because']): string {
  switch (because) {
    case 'otherTransport':
      return l10n.t('Only direct TCP addresses are supported: /ip4, /ip6, /dns, /dns4 or /dns6, then /tcp/<port>.');
    case 'moreBehindTcp':
      return l10n.t`Only /p2p/<peer id> may follow ${l10n.t('the TCP port')}, for example ${EXAMPLE}.`;
    case 'moreBehindQuic':
      return l10n.t`Only /p2p/<peer id> may follow ${'/quic-v1'}, for example ${EXAMPLE}.`;
    case 'quicAtName':
      return l10n.t('QUIC is dialled at an IP address: write /ip4/…/udp/<port>/quic-v1.');
  }
}

/** A few words: why a text is no multiaddr. */
export function multiaddrFaultText(fault: MultiaddrFault): string {
  switch (fault.code) {
    case 'badPort':
      return l10n.t`port "${fault.value}" is not a number from 0 to 65535`;
    case 'badIp4':
      return l10n.t`invalid IPv4 address "${fault.value}"`;
    case 'badIp6':
      return l10n.t`invalid IPv6 address "${fault.value}"`;
    case 'noProtocol':
      return l10n.t`"${fault.written}" is not a protocol`;
    case 'noValue':
      return l10n.t`/${fault.name} needs a value`;
  }
}
