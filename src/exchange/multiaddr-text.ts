import { isIPv4, isIPv6 } from '@chainsafe/is-ip';
import * as l10n from '@vscode/l10n';
import { trimTrailing } from '../primitives/trim-trailing.ts';

/** One part of a multiaddr: `/ip4/127.0.0.1` is the name "ip4" with its value, `/quic-v1` a name alone. */
export interface Component {
  readonly name: string;
  readonly value?: string;
}

/** What is wrong with a value; undefined when it is right. */
type Check = (value: string) => string | undefined;

const port: Check = (value) =>
  /^\d{1,5}$/.test(value) && Number(value) <= 65_535
    ? undefined
    : l10n.t`port "${value}" is not a number from 0 to 65535`;
const anything: Check = () => undefined;

/** The protocols of a multiaddr that take a value. Source: multiformats/multiaddr, protocols.csv. */
const valued: Readonly<Record<string, Check>> = {
  ip4: (value) => (isIPv4(value) ? undefined : l10n.t`invalid IPv4 address "${value}"`),
  ip6: (value) => (isIPv6(value) ? undefined : l10n.t`invalid IPv6 address "${value}"`),
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
 * here that library would bring 30 KB of CIDs and number bases into the extension host. The error is a few words.
 */
export function parseMultiaddr(text: string): { ok: Component[] } | { err: string } {
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
    if (!check) return { err: l10n.t`"${written}" is not a protocol` };
    at += 1;
    const value = parts[at];
    if (!value) return { err: l10n.t`/${name} needs a value` };
    const wrong = check(value);
    if (wrong) return { err: wrong };
    components.push({ name, value });
  }
  return { ok: components };
}
