import { isIPv4, isIPv6 } from '@chainsafe/is-ip';
import { trimTrailing } from '../../primitives/trim-trailing.ts';

/** One part of a multiaddr: `/ip4/127.0.0.1` is the name "ip4" with its value, `/quic-v1` a name alone. */
export interface Component {
  readonly name: string;
  readonly value?: string;
}

/** Why a text is no multiaddr. */
export type MultiaddrFault =
  | { readonly code: 'badPort' | 'badIp4' | 'badIp6'; readonly value: string }
  | { readonly code: 'noProtocol'; readonly written: string }
  | { readonly code: 'noValue'; readonly name: string };

/** What is wrong with a value; undefined when it is right. */
type Check = (value: string) => MultiaddrFault | undefined;

const port: Check = (value) =>
  /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? undefined : { code: 'badPort', value };
const anything: Check = () => undefined;

/** The protocols of a multiaddr that take a value. Source: multiformats/multiaddr, protocols.csv. */
const valued: Readonly<Record<string, Check>> = {
  ip4: (value) => (isIPv4(value) ? undefined : { code: 'badIp4', value }),
  ip6: (value) => (isIPv6(value) ? undefined : { code: 'badIp6', value }),
  tcp: port,
  udp: port,
  dns: anything,
  dns4: anything,
  dns6: anything,
  dnsaddr: anything,
  p2p: anything,
  ip6zone: anything,
  ipcidr: anything,
  unix: anything,
  onion: anything,
  onion3: anything,
  memory: anything,
  sni: anything,
  certhash: anything,
};

/** Those that stand alone. */
const bare: ReadonlySet<string> = new Set([
  'quic',
  'quic-v1',
  'webtransport',
  'webrtc',
  'webrtc-direct',
  'ws',
  'wss',
  'tls',
  'noise',
  'http',
  'https',
  'p2p-circuit',
]);

/** The old name of a protocol. */
const aliases: ReadonlyMap<string, string> = new Map([['ipfs', 'p2p']]);

/**
 * Takes a multiaddr's text apart while it is being typed. The node, which dials, reads it with the multiaddr library;
 * here that library would bring 30 KB of CIDs and number bases into the extension host.
 */
export function parseMultiaddr(text: string): { ok: Component[] } | { err: MultiaddrFault } {
  const parts = trimTrailing(text, '/').split('/').slice(1);
  const components: Component[] = [];
  for (let at = 0; at < parts.length; at++) {
    const written = parts[at] ?? '';
    const name = aliases.get(written) ?? written;
    if (bare.has(name)) {
      components.push({ name });
      continue;
    }
    const check = Object.hasOwn(valued, name) ? valued[name] : undefined;
    if (!check) return { err: { code: 'noProtocol', written } };
    at += 1;
    const value = parts[at];
    if (!value) return { err: { code: 'noValue', name } };
    const wrong = check(value);
    if (wrong) return { err: wrong };
    components.push({ name, value });
  }
  return { ok: components };
}
