import { parseDialTarget } from '../exchange/targets/dial-target.ts';
import { type NamedTarget, namedBy } from '../exchange/targets/named-target.ts';
import type { Endpoint } from './endpoint.ts';
import type { NodeFacts } from './node-facts.ts';

/** Where a node is dialled; or why it is not: it names no TCP address, or only one on a host that nobody named. */
export type ChosenAddress =
  | { readonly target: NamedTarget }
  | { readonly none: 'noIdentity' | 'noAddress' }
  | { readonly none: 'elsewhere'; readonly address: string };

const TCP = /^\/(ip4|ip6|dns[46]?)\/([^/]{1,100})\/tcp\/(\d{1,5})(?:\/p2p\/[^/]{1,100})?$/;

/** Networks of one machine or one house, which a node in a container names in place of its published address. */
const PRIVATE =
  /^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|fd|fe80|::1$)/i;

/**
 * The address for the handshake: the published port of a list; else what the node names on the host of its REST interface;
 * else, where that host is a private one, another private one. A node cannot send us to a host that was not named.
 */
export function chosenAddress(endpoint: Endpoint, { peerId, p2pAddresses }: NodeFacts): ChosenAddress {
  if (peerId === undefined || !/^[1-9A-HJ-NP-Za-km-z]{10,100}$/.test(peerId)) return { none: 'noIdentity' };
  const host = hostOf(endpoint.url);
  if (endpoint.tcpPort !== undefined) return { target: target(host, endpoint.tcpPort, peerId) };
  const named = p2pAddresses.flatMap((address) => {
    const [, , at = '', port] = TCP.exec(address) ?? [];
    return port === undefined ? [] : [{ address, at, port: Number(port) }];
  });
  const found =
    named.find(({ at }) => at === host) ?? (PRIVATE.test(host) ? named.find(({ at }) => PRIVATE.test(at)) : undefined);
  if (found) return { target: target(found.at, found.port, peerId) };
  // A node that listens on every address names the one that it believes to have; its port is the same on its host.
  const [first] = named;
  return first === undefined ? { none: 'noAddress' } : { none: 'elsewhere', address: first.address };
}

function hostOf(url: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : '';
  return host === 'localhost' ? '127.0.0.1' : host;
}

function target(host: string, port: number, peerId: string): NamedTarget {
  const kind = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) ? 'ip4' : host.includes(':') ? 'ip6' : 'dns4';
  const multiaddr = `/${kind}/${host}/tcp/${port}/p2p/${peerId}`;
  return namedBy(multiaddr, parseDialTarget(multiaddr));
}
