import * as l10n from '@vscode/l10n';
/** Reads the address and port values of a record by key; undefined where a key is absent or not well formed. */
export interface EnrEndpoints {
  address(key: 'ip' | 'ip6'): string | undefined;
  port(key: string): number | undefined;
}

/*
 * What a port key stands for. `instead`: without a port of its own, IPv6 shares that of IPv4 (EIP-778); the `quic`
 * keys (consensus-specs phase0/p2p-interface.md) have no such rule.
 */
const endpoints = [
  { transport: 'tcp', ip: 'ip', port: 'tcp' },
  { transport: 'tcp', ip: 'ip6', port: 'tcp6', instead: 'tcp' },
  { transport: 'quic', ip: 'ip', port: 'quic' },
  { transport: 'quic', ip: 'ip6', port: 'quic6' },
  { transport: 'udp', ip: 'ip', port: 'udp' },
  { transport: 'udp', ip: 'ip6', port: 'udp6', instead: 'udp' },
] as const;

type Transport = (typeof endpoints)[number]['transport'];

export interface EnrAddress {
  readonly transport: Transport;
  readonly multiaddr: string;
}

const paths: Readonly<Record<Transport, (port: number) => string>> = {
  tcp: (port) => `/tcp/${port}`,
  quic: (port) => `/udp/${port}/quic-v1`,
  udp: (port) => `/udp/${port}`,
};

/** The multiaddrs of a record, TCP first, then QUIC, then discovery's UDP. */
export function enrAddresses(of: EnrEndpoints, peerId: string | undefined): EnrAddress[] {
  return endpoints.flatMap((endpoint) => {
    const { transport, ip, port } = endpoint;
    const host = of.address(ip);
    const number = of.port(port) ?? ('instead' in endpoint ? of.port(endpoint.instead) : undefined);
    if (host === undefined || number === undefined) return [];
    const multiaddr = `/${ip === 'ip' ? 'ip4' : 'ip6'}/${host}${paths[transport](number)}${peerId ? `/p2p/${peerId}` : ''}`;
    return [{ transport, multiaddr }];
  });
}

/** Why the extension cannot dial a record over TCP, in one sentence; undefined when it can. */
export function whyNotDialable(addresses: readonly EnrAddress[], of: EnrEndpoints): string | undefined {
  const transports = new Set(addresses.map(({ transport }) => transport));
  if (transports.has('tcp')) return undefined;
  if (transports.has('quic')) return l10n.t('The record gives a QUIC address only, and Beacon Handshake dials TCP.');
  if (transports.has('udp')) {
    return l10n.t(
      'The record gives a UDP port for discovery only, as bootnodes do: no libp2p connection can be made to it.',
    );
  }
  const hosts = endpoints.filter(({ ip }) => of.address(ip) !== undefined);
  const ports = endpoints.filter(({ port }) => of.port(port) !== undefined).map(({ port }) => port);
  if (ports.length > 0 && hosts.length === 0) {
    return l10n.t`The record gives a port (${ports.join(', ')}) but no IP address: the node does not know its own.`;
  }
  if (hosts.length > 0 && ports.length === 0) return l10n.t('The record gives an IP address but no port.');
  if (hosts.length > 0) return l10n.t('The record gives a port for one version of IP and an IP address of the other.');
  return l10n.t('The record gives neither an IP address nor a port.');
}
