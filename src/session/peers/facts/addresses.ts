import type { EnrJson } from '../../../enr/enr-json.ts';
import type { Exchange } from '../../../exchange/exchange.ts';
import * as l10n from '../../../primitives/l10n.ts';
import type { FactSection, FactView } from '../../../rpc/explorer.ts';

/** Parts of a multiaddr that name a transport, the most telling first. */
const TRANSPORTS = ['webtransport', 'quic-v1', 'quic', 'wss', 'ws', 'tcp', 'udp', 'unix'];

/** `tcp`, `quic-v1` …: the transport that a multiaddr names; empty when it names none. */
export function transportOf(multiaddr: string): string {
  const parts = multiaddr.slice(0, 1000).split('/');
  return TRANSPORTS.find((transport) => parts.includes(transport)) ?? '';
}

/** `outbound · tcp · yamux · noise`: over what an exchange went. */
export function connectionText(exchange: Exchange, exchanges: readonly Exchange[] = [exchange]): string {
  const { multiaddr, target, security, muxer } = exchange;
  // Either side may ask over a connection later on: who asked first over it had dialled.
  const first = exchanges.find((one) => multiaddr !== undefined && one.multiaddr === multiaddr) ?? exchange;
  const way = first.direction === 'outbound' ? l10n.t('outbound') : l10n.t('inbound');
  return [way, transportOf(multiaddr ?? target), muxer, security].filter(Boolean).join(' · ');
}

/** The addresses of a peer, each once, with how we came to know it. */
function known(exchanges: readonly Exchange[], enr: EnrJson | undefined): Map<string, string> {
  const addresses = new Map<string, string>();
  for (const { direction, target, multiaddr } of exchanges.toReversed()) {
    if (multiaddr !== undefined && !addresses.has(multiaddr)) addresses.set(multiaddr, l10n.t('connected'));
    const how = direction === 'outbound' ? l10n.t('dialled') : l10n.t('came from');
    if (!addresses.has(target)) addresses.set(target, how);
  }
  for (const address of enr?.multiaddrs ?? [])
    if (!addresses.has(address)) addresses.set(address, l10n.t('in its ENR'));
  return addresses;
}

/** Who and where a peer is. */
export function addressFacts(exchanges: readonly Exchange[], enr?: EnrJson): FactSection | undefined {
  const newest = exchanges.at(-1);
  if (newest === undefined) return undefined;
  const peerId = exchanges.findLast((one) => one.peerId !== undefined)?.peerId;
  const agent = exchanges.findLast((one) => one.agent !== undefined)?.agent;
  const rows: FactView[] = [
    ...(peerId === undefined ? [] : [{ name: l10n.t('peer id'), value: peerId }]),
    ...(agent === undefined ? [] : [{ name: l10n.t('agent'), value: agent }]),
    ...[...known(exchanges, enr)].map(([value, name]) => ({ name, value })),
  ];
  return { id: 'addresses', title: l10n.t('Addresses'), aside: connectionText(newest, exchanges), rows };
}
