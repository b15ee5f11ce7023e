import { parseDialTarget } from '../../exchange/targets/dial-target.ts';
import type { AddressDoubt, FindingOf } from '../finding.ts';
import { scanPeerIds } from './peer-ids.ts';
import { reachOf } from './reach.ts';

/* A multiaddr with a port, wherever it stands: in a flag, a field of a log, a list, a diff, in quotes or brackets. */
const MULTIADDR =
  /(?<![\w./:])\/(?:ip4|ip6|dns[46]?|dnsaddr)\/[\w.:%-]{1,253}(?:\/(?:tcp|udp)\/\d{1,5}(?!\d))(?:\/(?:quic-v1|quic|webtransport|wss?|tls|noise|p2p-circuit|(?:p2p|ipfs|certhash|sni)\/[\w.-]{1,128}))*/g;
const HOST_AND_PORT =
  /(?<![\w./:-])(?:(\d{1,3}(?:\.\d{1,3}){3})|\[([0-9a-f:]{2,39}(?:\.\d{1,3}){0,3})\]):(\d{1,5})(?![\w:./])/gi;
/** So near a peer id must stand for a host with a port to be a peer's. */
const NEAR = 200;
const MOST_NEAR = 4;

export function scanAddresses(part: string): FindingOf<'address'>[] {
  const addresses = Array.from(part.matchAll(MULTIADDR)).flatMap(({ 0: written, index }) =>
    readAddress(written, index),
  );
  return [...nameBesidePeer(part, addresses), ...scanHostsAndPorts(part)];
}

/** An address without a peer id is that of the only peer in its line. */
function nameBesidePeer(part: string, addresses: readonly FindingOf<'address'>[]): FindingOf<'address'>[] {
  return addresses.map((address) => {
    if (!address.doubts.includes('noPeerId')) return address;
    const before = part.slice(Math.max(0, address.from - NEAR), address.from);
    const behind = part.slice(address.to, address.to + NEAR);
    const line = `${before.slice(before.lastIndexOf('\n') + 1)} ${behind.split('\n', 1)[0]}`;
    const peers = new Set(scanPeerIds(line).map(({ peerId }) => peerId));
    const [only] = peers;
    return only !== undefined && peers.size === 1
      ? { ...address, named: [`${address.multiaddr}/p2p/${only}`] }
      : address;
  });
}

function readAddress(written: string, from: number): FindingOf<'address'>[] {
  const found = { kind: 'address', from, to: from + written.length, certainty: 'certain', named: [] } as const;
  const whole = parseDialTarget(written);
  if ('ok' in whole) {
    const { multiaddr, peerId } = whole.ok;
    return [{ ...found, multiaddr, doubts: doubtsOf(multiaddr, peerId !== undefined) }];
  }
  // A log cuts peer ids short; the address before one is whole.
  const bare = written.replace(/\/(?:p2p|ipfs)\/[^/]*$/, '');
  const rest = whole.err.code === 'badPeerId' ? parseDialTarget(bare) : undefined;
  if (rest && 'ok' in rest) {
    const { multiaddr } = rest.ok;
    return [{ ...found, multiaddr, doubts: ['peerIdCut', ...doubtsOf(multiaddr, true)] }];
  }
  if (whole.err.code === 'notAMultiaddr') return [];
  return [{ ...found, multiaddr: written, doubts: ['notDialable', ...doubtsOf(written, true)] }];
}

function doubtsOf(multiaddr: string, hasPeerId: boolean): AddressDoubt[] {
  const reach = reachOf(multiaddr);
  return [...(reach === 'public' ? [] : [reach]), ...(hasPeerId ? [] : (['noPeerId'] as const))];
}

/** A host with a port is a peer's only where a peer id stands near. */
function scanHostsAndPorts(part: string): FindingOf<'address'>[] {
  const hosts = Array.from(part.matchAll(HOST_AND_PORT));
  // The peer id of a multiaddr belongs to that address.
  const peers = hosts.length > 0 ? scanPeerIds(part).filter(({ from }) => part[from - 1] !== '/') : [];
  if (peers.length === 0) return [];
  let first = 0;
  return hosts.flatMap(({ 0: written, 1: v4, 2: v6, 3: port, index: from }): FindingOf<'address'>[] => {
    const to = from + written.length;
    while (first < peers.length && (peers[first]?.to ?? 0) < from - NEAR) first++;
    const near = peers.slice(first, first + MOST_NEAR).filter((peer) => peer.from < to + NEAR && peer.to > from - NEAR);
    const target = parseDialTarget(`${v4 === undefined ? `/ip6/${v6}` : `/ip4/${v4}`}/tcp/${port}`);
    if (near.length === 0 || 'err' in target) return [];
    const { multiaddr } = target.ok;
    const named = [...new Set(near.map(({ peerId }) => `${multiaddr}/p2p/${peerId}`))];
    return [{ kind: 'address', from, to, certainty: 'likely', multiaddr, doubts: doubtsOf(multiaddr, false), named }];
  });
}
