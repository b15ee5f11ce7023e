import { reachOf } from '../../reading/scan/reach.ts';
import { readContact } from './contact.ts';

const LOOPBACK = '/ip4/127.0.0.1/udp/0';

/**
 * Where to bind in order to ask these nodes, each named by a record or an address: loopback where all of them are there,
 * otherwise any address of the versions of IP that they have, on a port that the system chooses.
 */
export function udpFor(targets: readonly string[]): string[] {
  const hosts = targets.flatMap((target) => {
    const read = readContact(target);
    return 'ok' in read ? [read.ok.host] : [];
  });
  const families = new Set(hosts.map((host) => (host.includes(':') ? 'ip6' : 'ip4')));
  const isInside = hosts.every((host) => reachOf(`/${host.includes(':') ? 'ip6' : 'ip4'}/${host}`) === 'loopback');
  if (families.size === 0) return [LOOPBACK];
  const wild = { ip4: isInside ? '127.0.0.1' : '0.0.0.0', ip6: isInside ? '::1' : '::' };
  return [...families].map((family) => `/${family}/${wild[family as 'ip4' | 'ip6']}/udp/0`);
}
