import { readEnr } from '../enr/enr.ts';
import { isLoopback } from '../exchange/targets/loopback.ts';

const LOOPBACK = '/ip4/127.0.0.1/udp/0';

/** A record is read for its addresses only. */
const NO_NETWORKS = { networks: [], now: () => undefined };

/** The UDP addresses of what names a node: a record, or a multiaddr. */
export function udpAddresses(target: string): string[] {
  const written = target.trim();
  if (written.startsWith('/')) return [written];
  const { record } = readEnr(written, NO_NETWORKS);
  return record?.addresses.filter(({ transport }) => transport === 'udp').map(({ multiaddr }) => multiaddr) ?? [];
}

/** Whether all that these name is on this machine. */
export function isAllOnLoopback(targets: readonly string[]): boolean {
  return targets.flatMap(udpAddresses).every(isLoopback);
}

/**
 * Where to bind in order to ask these nodes: loopback where all of them are there, otherwise any address of the versions
 * of IP that they have, on a port that the system chooses.
 */
export function udpFor(targets: readonly string[]): string[] {
  const families = new Set(
    targets.flatMap(udpAddresses).map((address) => (address.startsWith('/ip6/') ? ('ip6' as const) : ('ip4' as const))),
  );
  if (families.size === 0) return [LOOPBACK];
  const own = isAllOnLoopback(targets) ? { ip4: '127.0.0.1', ip6: '::1' } : { ip4: '0.0.0.0', ip6: '::' };
  return [...families].map((family) => `/${family}/${own[family]}/udp/0`);
}
