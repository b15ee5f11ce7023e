import * as l10n from '@vscode/l10n';
import { type Component, parseMultiaddr } from './multiaddr-text.ts';
import { isPeerId } from './peer-id.ts';

/** Where to dial: a TCP or QUIC address, with the peer id that must answer there when the user named one. */
export interface DialTarget {
  /** The normal form of what was written. */
  multiaddr: string;
  host: string;
  port: number;
  peerId?: string;
  /** TCP unless given. */
  transport?: 'quic-v1';
}

/** A text that cannot be dialled. `message` is one sentence: what is wrong with it, and what would be right. */
export interface DialTargetFault {
  code: DialTargetCode;
  message: string;
}

export type DialTargetCode =
  | 'emptyTarget'
  | 'targetTooLong'
  | 'notAMultiaddr'
  | 'enrNotSupported'
  | 'enrNotDialable'
  | 'noTcp'
  | 'quicNotSupported'
  | 'websocketNotSupported'
  | 'addressNotSupported'
  | 'portZero'
  | 'badHost'
  | 'badPeerId';

const EXAMPLE = '/ip4/192.0.2.1/tcp/9000/p2p/16Uiu2HA…';
const MAX_LENGTH = 1000;

/** What is said of a QUIC address where QUIC is not installed or not asked for. */
export function quicOff(): DialTargetFault {
  const message = l10n.t(
    'QUIC is off: install @chainsafe/libp2p-quic in a folder and name that folder in the setting beaconHandshake.quicFolder, or dial the node’s TCP address, /ip4/…/tcp/….',
  );
  return { code: 'quicNotSupported', message };
}

const hosts: ReadonlySet<string> = new Set(['ip4', 'ip6', 'dns', 'dns4', 'dns6']);

/** Shapes people paste that are not multiaddrs, each with what to write instead. First match wins. */
const lookalikes: readonly { pattern: RegExp; code: DialTargetCode; say: (match: RegExpMatchArray) => string }[] = [
  {
    pattern: /^enr:/i,
    code: 'enrNotSupported',
    say: () => l10n.t`A multiaddr is expected here, not an ENR: write its TCP address, for example ${EXAMPLE}.`,
  },
  {
    pattern: /^(?:https?|wss?):\/\//i,
    code: 'notAMultiaddr',
    say: () =>
      l10n.t`This is a web address, but the handshake runs over libp2p: write the node’s libp2p address, for example ${EXAMPLE}.`,
  },
  {
    pattern: /^(\d{1,3}(?:\.\d{1,3}){3}):(\d{1,5})$/,
    code: 'notAMultiaddr',
    say: (match) =>
      l10n.t`A multiaddr is expected: write ${match[0]} as /ip4/${String(match[1])}/tcp/${String(match[2])}.`,
  },
  {
    pattern: /^([a-z0-9-]+(?:\.[a-z0-9-]+)*):(\d{1,5})$/i,
    code: 'notAMultiaddr',
    say: (match) =>
      l10n.t`A multiaddr is expected: write ${match[0]} as /dns4/${String(match[1])}/tcp/${String(match[2])}.`,
  },
  {
    pattern: /^\[([0-9a-f:]+)\]:(\d{1,5})$/i,
    code: 'notAMultiaddr',
    say: (match) =>
      l10n.t`A multiaddr is expected: write ${match[0]} as /ip6/${String(match[1])}/tcp/${String(match[2])}.`,
  },
  {
    pattern: /^(?:16Uiu2HA|12D3KooW|Qm)[1-9A-HJ-NP-Za-km-z]+$/,
    code: 'notAMultiaddr',
    say: (match) =>
      l10n.t`A peer id alone has no address: write it behind one, as /ip4/192.0.2.1/tcp/9000/p2p/${match[0]}.`,
  },
];

/** Parts of a multiaddr that this product cannot dial, each with the reason. First match wins. */
const unsupported: readonly { parts: readonly string[]; code: DialTargetCode; message: string }[] = [
  {
    parts: ['quic', 'webtransport'],
    code: 'quicNotSupported',
    message: l10n.t(
      'Of QUIC only /quic-v1 is supported: write the address as /ip4/…/udp/<port>/quic-v1, or dial the node’s TCP address, /ip4/…/tcp/….',
    ),
  },
  {
    parts: ['ws', 'wss', 'tls', 'http', 'https'],
    code: 'websocketNotSupported',
    message: l10n.t('WebSocket and TLS addresses are not supported: dial the node’s plain TCP address, /ip4/…/tcp/….'),
  },
  {
    parts: ['dnsaddr', 'p2p-circuit', 'unix', 'ip6zone', 'ipcidr', 'onion', 'onion3', 'memory'],
    code: 'addressNotSupported',
    message: l10n.t('Only direct TCP addresses are supported: /ip4, /ip6, /dns, /dns4 or /dns6, then /tcp/<port>.'),
  },
  {
    parts: ['udp'],
    code: 'noTcp',
    message: l10n.t(
      'This is a UDP address (discovery or QUIC), but the handshake runs over TCP: use the node’s TCP port, /ip4/…/tcp/….',
    ),
  },
];

/** Reads what a user wrote as a dial target. Pure and quick enough to run on every key press. */
export function parseDialTarget(text: string): { ok: DialTarget } | { err: DialTargetFault } {
  const trimmed = text.trim();
  if (trimmed === '') return fault('emptyTarget', l10n.t`Write the address of a beacon node, for example ${EXAMPLE}.`);
  if (trimmed.length > MAX_LENGTH) {
    return fault(
      'targetTooLong',
      l10n.t`The address has ${trimmed.length} characters; a multiaddr has a few dozen, for example ${EXAMPLE}.`,
    );
  }
  for (const { pattern, code, say } of lookalikes) {
    const match = pattern.exec(trimmed);
    if (match) return fault(code, say(match));
  }
  if (!trimmed.startsWith('/'))
    return fault('notAMultiaddr', l10n.t`A multiaddr begins with a slash, for example ${EXAMPLE}.`);
  const parsed = parseMultiaddr(trimmed);
  if ('err' in parsed)
    return fault('notAMultiaddr', l10n.t`This is not a valid multiaddr (${parsed.err}); an example is ${EXAMPLE}.`);
  return fromComponents(parsed.ok);
}

function fromComponents(components: readonly Component[]): { ok: DialTarget } | { err: DialTargetFault } {
  const names = components.map(({ name }) => name);
  const quic = names[1] === 'udp' && names[2] === 'quic-v1';
  const known = unsupported.find(
    ({ parts }) => names.some((name) => parts.includes(name)) && !(quic && parts[0] === 'udp'),
  );
  if (known) return fault(known.code, known.message);
  const [host, transport, ...behind] = components;
  if (!host?.value || !hosts.has(host.name) || !(quic || transport?.name === 'tcp') || !transport?.value) {
    return fault('noTcp', l10n.t`A host and a TCP port are expected, for example ${EXAMPLE}.`);
  }
  const [p2p, ...rest] = quic ? behind.slice(1) : behind;
  if ((p2p && p2p.name !== 'p2p') || rest.length > 0) {
    const what = quic ? '/quic-v1' : l10n.t('the TCP port');
    return fault('addressNotSupported', l10n.t`Only /p2p/<peer id> may follow ${what}, for example ${EXAMPLE}.`);
  }
  if (quic && !host.name.startsWith('ip')) {
    return fault('addressNotSupported', l10n.t('QUIC is dialled at an IP address: write /ip4/…/udp/<port>/quic-v1.'));
  }
  if (host.name.startsWith('dns') && !/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?$/i.test(host.value)) {
    return fault(
      'badHost',
      l10n.t`"${host.value}" is not a host name; letters, digits, hyphens and dots are expected.`,
    );
  }
  const port = Number(transport.value);
  if (port === 0)
    return fault(
      'portZero',
      l10n.t('Port 0 cannot be dialled: write the TCP port that the node listens on, often 9000.'),
    );
  if (p2p?.value !== undefined && !isPeerId(p2p.value)) {
    return fault(
      'badPeerId',
      l10n.t`"${p2p.value}" is not a peer id; beacon nodes have one of 53 characters that begins with 16Uiu2HA.`,
    );
  }
  const path = `/${host.name}/${host.value}/${quic ? `udp/${port}/quic-v1` : `tcp/${port}`}`;
  return {
    ok: {
      multiaddr: p2p?.value ? `${path}/p2p/${p2p.value}` : path,
      host: host.value,
      port,
      ...(p2p?.value && { peerId: p2p.value }),
      ...(quic && { transport: 'quic-v1' as const }),
    },
  };
}

function fault(code: DialTargetCode, message: string): { err: DialTargetFault } {
  return { err: { code, message } };
}
