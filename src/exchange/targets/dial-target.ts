import { type Component, type MultiaddrFault, parseMultiaddr } from './multiaddr-text.ts';
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

/** What a text that is no multiaddr seems to be. */
export type Lookalike =
  | { readonly of: 'url' | 'noSlash' }
  | {
      readonly of: 'hostAndPort';
      readonly written: string;
      readonly protocol: 'ip4' | 'ip6' | 'dns4';
      readonly host: string;
      readonly port: string;
    }
  | { readonly of: 'peerId'; readonly peerId: string }
  | { readonly of: 'malformed'; readonly why: MultiaddrFault };

/** Why a text is no address to dial. */
export type AddressFault =
  | { readonly code: 'emptyTarget' | 'enrNotSupported' | 'websocketNotSupported' | 'portZero' }
  | { readonly code: 'targetTooLong'; readonly length: number }
  | { readonly code: 'notAMultiaddr'; readonly seen: Lookalike }
  /** It is off, or the address is of another QUIC than `quic-v1`. */
  | { readonly code: 'quicNotSupported'; readonly isOff: boolean }
  | {
      readonly code: 'addressNotSupported';
      readonly because: 'otherTransport' | 'moreBehindTcp' | 'moreBehindQuic' | 'quicAtName';
    }
  | { readonly code: 'noTcp'; readonly isUdp: boolean }
  | { readonly code: 'badHost'; readonly host: string }
  | { readonly code: 'badPeerId'; readonly peerId: string };

const MAX_LENGTH = 1000;

/** What is wrong with a QUIC address where QUIC is not installed or not asked for. */
export const quicOff: AddressFault = { code: 'quicNotSupported', isOff: true };

const hosts: ReadonlySet<string> = new Set(['ip4', 'ip6', 'dns', 'dns4', 'dns6']);

/** Shapes people paste that are not multiaddrs. First match wins. */
const lookalikes: readonly { pattern: RegExp; fault: (match: RegExpMatchArray) => AddressFault }[] = [
  { pattern: /^enr:/i, fault: () => ({ code: 'enrNotSupported' }) },
  { pattern: /^(?:https?|wss?):\/\//i, fault: () => ({ code: 'notAMultiaddr', seen: { of: 'url' } }) },
  { pattern: /^(\d{1,3}(?:\.\d{1,3}){3}):(\d{1,5})$/, fault: (match) => hostAndPort('ip4', match) },
  { pattern: /^([a-z0-9-]+(?:\.[a-z0-9-]+)*):(\d{1,5})$/i, fault: (match) => hostAndPort('dns4', match) },
  { pattern: /^\[([0-9a-f:]+)\]:(\d{1,5})$/i, fault: (match) => hostAndPort('ip6', match) },
  {
    pattern: /^(?:16Uiu2HA|12D3KooW|Qm)[1-9A-HJ-NP-Za-km-z]+$/,
    fault: ([peerId]) => ({ code: 'notAMultiaddr', seen: { of: 'peerId', peerId } }),
  },
];

function hostAndPort(
  protocol: Extract<Lookalike, { of: 'hostAndPort' }>['protocol'],
  [written, host = '', port = '']: RegExpMatchArray,
): AddressFault {
  return { code: 'notAMultiaddr', seen: { of: 'hostAndPort', written, protocol, host, port } };
}

/** Parts of a multiaddr that this product cannot dial. First match wins. */
const unsupported: readonly { parts: readonly string[]; fault: AddressFault }[] = [
  { parts: ['quic', 'webtransport'], fault: { code: 'quicNotSupported', isOff: false } },
  { parts: ['ws', 'wss', 'tls', 'http', 'https'], fault: { code: 'websocketNotSupported' } },
  {
    parts: ['dnsaddr', 'p2p-circuit', 'unix', 'ip6zone', 'ipcidr', 'onion', 'onion3', 'memory'],
    fault: { code: 'addressNotSupported', because: 'otherTransport' },
  },
  { parts: ['udp'], fault: { code: 'noTcp', isUdp: true } },
];

/** Reads what a user wrote as a dial target. Pure and quick enough to run on every key press. */
export function parseDialTarget(text: string): { ok: DialTarget } | { err: AddressFault } {
  const trimmed = text.trim();
  if (trimmed === '') return { err: { code: 'emptyTarget' } };
  if (trimmed.length > MAX_LENGTH) return { err: { code: 'targetTooLong', length: trimmed.length } };
  for (const { pattern, fault } of lookalikes) {
    const match = pattern.exec(trimmed);
    if (match) return { err: fault(match) };
  }
  if (!trimmed.startsWith('/')) return { err: { code: 'notAMultiaddr', seen: { of: 'noSlash' } } };
  const parsed = parseMultiaddr(trimmed);
  if ('err' in parsed) return { err: { code: 'notAMultiaddr', seen: { of: 'malformed', why: parsed.err } } };
  return fromComponents(parsed.ok);
}

function fromComponents(components: readonly Component[]): { ok: DialTarget } | { err: AddressFault } {
  const names = components.map(({ name }) => name);
  const quic = names[1] === 'udp' && names[2] === 'quic-v1';
  const known = unsupported.find(
    ({ parts }) => names.some((name) => parts.includes(name)) && !(quic && parts[0] === 'udp'),
  );
  if (known) return { err: known.fault };
  const [host, transport, ...behind] = components;
  if (!host?.value || !hosts.has(host.name) || !(quic || transport?.name === 'tcp') || !transport?.value) {
    return { err: { code: 'noTcp', isUdp: false } };
  }
  const [p2p, ...rest] = quic ? behind.slice(1) : behind;
  if ((p2p && p2p.name !== 'p2p') || rest.length > 0) {
    return { err: { code: 'addressNotSupported', because: quic ? 'moreBehindQuic' : 'moreBehindTcp' } };
  }
  if (quic && !host.name.startsWith('ip')) return { err: { code: 'addressNotSupported', because: 'quicAtName' } };
  if (host.name.startsWith('dns') && !/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?$/i.test(host.value)) {
    return { err: { code: 'badHost', host: host.value } };
  }
  const port = Number(transport.value);
  if (port === 0) return { err: { code: 'portZero' } };
  if (p2p?.value !== undefined && !isPeerId(p2p.value)) return { err: { code: 'badPeerId', peerId: p2p.value } };
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
