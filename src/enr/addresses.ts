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

/** Why the extension cannot dial a record over TCP. */
export type NotDialable =
  | { readonly code: 'quicOnly' }
  /** A UDP port alone, as bootnodes give it. */
  | { readonly code: 'discoveryOnly' }
  | { readonly code: 'noAddress'; readonly ports: readonly string[] }
  | { readonly code: 'noPort' }
  /** A port for one version of IP and an address of the other. */
  | { readonly code: 'otherVersion' }
  | { readonly code: 'nothing' };

/** Undefined when it can. */
export function whyNotDialable(addresses: readonly EnrAddress[], of: EnrEndpoints): NotDialable | undefined {
  const transports = new Set(addresses.map(({ transport }) => transport));
  if (transports.has('tcp')) return undefined;
  if (transports.has('quic')) return { code: 'quicOnly' };
  if (transports.has('udp')) return { code: 'discoveryOnly' };
  const hosts = endpoints.filter(({ ip }) => of.address(ip) !== undefined);
  const ports = endpoints.filter(({ port }) => of.port(port) !== undefined).map(({ port }) => port);
  if (ports.length > 0 && hosts.length === 0) return { code: 'noAddress', ports };
  if (hosts.length > 0) return { code: ports.length === 0 ? 'noPort' : 'otherVersion' };
  return { code: 'nothing' };
}
